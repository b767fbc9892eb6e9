// RUN: %clang_tidy -load %plugin -checks=-*,closewait-debug-dump -config={} --quiet %s -- -nostdlibinc -isystem %inputs/include | FileCheck %s

// Every decision to be silent is recorded, with its reason.
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

void take(int fd);
struct conn {
  int fd;
};
extern int shared;

int returned(void) {
  int a = socket(AF_INET, SOCK_STREAM, 0);
  // CHECK: :[[@LINE-1]]:11: warning: descriptor 'a': silent: it is returned
  return a;
}

void given(void) {
  int b = socket(AF_INET, SOCK_STREAM, 0);
  // CHECK: :[[@LINE-1]]:11: warning: descriptor 'b': silent: unseen code gets it: take
  take(b);
}

void stored(struct conn *c) {
  int d = socket(AF_INET, SOCK_STREAM, 0);
  // CHECK: :[[@LINE-1]]:11: warning: descriptor 'd': silent: a place outside the function holds it
  c->fd = d;
}

void in_a_global(void) {
  int e = socket(AF_INET, SOCK_STREAM, 0);
  // CHECK: :[[@LINE-1]]:11: warning: descriptor 'e': silent: a place outside the function holds it
  shared = e;
}

void by_address(void (*fill)(int *)) {
  int f = socket(AF_INET, SOCK_STREAM, 0);
  // CHECK: :[[@LINE-1]]:11: warning: descriptor 'f': silent: {{.+}}
  fill(&f);
}
