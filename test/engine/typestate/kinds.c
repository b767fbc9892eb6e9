// RUN: %clang_tidy -load %plugin -checks=-*,closewait-debug-dump -config={} --quiet %s -- -nostdlibinc -isystem %inputs/include | FileCheck %s

// What kind of file a fresh descriptor names.
#include <fcntl.h>
#include <stddef.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

int kinds(int door, int type, const struct sockaddr *to, socklen_t n) {
  int a = socket(AF_INET, SOCK_STREAM, 0);
  // CHECK: :[[@LINE-1]]:11: warning: descriptor 'a': acquired, stream
  int b = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  // CHECK: :[[@LINE-1]]:11: warning: descriptor 'b': acquired, stream
  int c = socket(AF_INET, SOCK_DGRAM, 0);
  // CHECK: :[[@LINE-1]]:11: warning: descriptor 'c': acquired, datagram
  int d = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  // CHECK: :[[@LINE-1]]:11: warning: descriptor 'd': acquired, datagram
  int e = socket(AF_INET, SOCK_RAW, 1);
  // CHECK: :[[@LINE-1]]:11: warning: descriptor 'e': acquired, datagram
  int f = accept(door, NULL, NULL);
  // CHECK: :[[@LINE-1]]:11: warning: descriptor 'f': acquired, connected
  int g = socket(AF_INET, type, 0);
  // CHECK: :[[@LINE-1]]:11: warning: descriptor 'g': acquired, {{socket|unknown}}
  int h = eventfd(0, 0);
  // CHECK: :[[@LINE-1]]:11: warning: descriptor 'h': acquired, no socket
  return a + b + c + d + e + f + g + h;
}
