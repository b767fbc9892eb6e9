// RUN: %check_closewait %s closewait-leak %t

// `close(fd);` goes in front of the return; braces come where there are none.
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

int in_braces(const struct sockaddr *to, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (connect(fd, to, n) < 0) {
    perror("connect");
    return -1;
  }
  return fd;
}
// CHECK-MESSAGES: :[[@LINE-4]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: perror("connect");
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: return -1;
// CHECK-FIXES-NEXT: }

int without_braces(const struct sockaddr *at, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (bind(fd, at, n) < 0)
    return -2;
  return fd;
}
// CHECK-MESSAGES: :[[@LINE-3]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: if (bind(fd, at, n) < 0) {
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: return -2;
// CHECK-FIXES-NEXT: }
// CHECK-FIXES-NEXT: return fd;

int in_the_else(int door, int *out) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (out)
    *out = fd;
  else
    return -3;
  return 0;
}
// CHECK-MESSAGES: :[[@LINE-3]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: else {
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: return -3;
// CHECK-FIXES-NEXT: }
// CHECK-FIXES-NEXT: return 0;

int at_top_level(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  send(fd, "four", 4, MSG_NOSIGNAL);
  return 4;
}
// CHECK-MESSAGES: :[[@LINE-2]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: send(fd, "four", 4, MSG_NOSIGNAL);
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: return 4;

int in_a_case(int door, int kind) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  switch (kind) {
  case 6:
    return 6;
  default:
    close(fd);
    return 0;
  }
}
// CHECK-MESSAGES: :[[@LINE-6]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: case 6:
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: return 6;
