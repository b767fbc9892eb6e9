// RUN: %clang_tidy -load %plugin -checks=-*,closewait-debug-dump -config={} --quiet %s -- -nostdlibinc -isystem %inputs/include | FileCheck %s --implicit-check-not=": open"

// Conditions send each state down its own edge.
#include <sys/socket.h>
#include <unistd.h>

int less(void) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  return fd < 0 ? -1 : (close(fd), 0);
}
// CHECK-DAG: descriptor 'fd': exit at line [[@LINE-2]]: closed; returns 0

int not_twice(void) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (!!(fd == -1))
    return 1;
  close(fd);
  return 2;
}
// CHECK-DAG: descriptor 'fd': exit at line [[@LINE-2]]: closed; returns 2

int kept_test(void) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  int bad = fd < 0;
  if (bad)
    return 1;
  close(fd);
  return 2;
}
// CHECK-DAG: descriptor 'fd': exit at line [[@LINE-2]]: closed; returns 2

int by_switch(void) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  switch (fd) {
  case -1:
    return 1;
  default:
    close(fd);
    return 2;
  }
}
// CHECK-DAG: descriptor 'fd': exit at line [[@LINE-3]]: closed; returns 2
