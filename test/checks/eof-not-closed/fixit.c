// RUN: %check_closewait %s closewait-eof-not-closed %t

// `close(fd);` where the branch of the end of file leaves.
#include <stddef.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

int before_the_return(int door) {
  char c;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  ssize_t n = recv(fd, &c, 1, 0);
  if (n == 0) {
    puts("one has left");
    return -1;
  }
  close(fd);
  return 0;
}
// CHECK-MESSAGES: :[[@LINE-7]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
// CHECK-FIXES: puts("one has left");
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: return -1;

int with_new_braces(int door) {
  char c;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  ssize_t n = recv(fd, &c, 1, 0);
  if (n <= 0)
    return -2;
  close(fd);
  return 0;
}
// CHECK-MESSAGES: :[[@LINE-5]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
// CHECK-FIXES: if (n <= 0) {
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: return -2;
// CHECK-FIXES-NEXT: }
// CHECK-FIXES-NEXT: close(fd);

void behind_the_loop(int door) {
  char buf[64];
  ssize_t n;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  while ((n = recv(fd, buf, sizeof buf, 0)) > 0)
    fwrite(buf, 3, n, stdout);
}
// CHECK-MESSAGES: :[[@LINE-3]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
// CHECK-FIXES: fwrite(buf, 3, n, stdout);
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: }

void before_the_break(int door) {
  char buf[64];
  for (;;) {
    int fd = accept(door, NULL, NULL);
    if (fd < 0)
      continue;
    if (recv(fd, buf, 4, 0) == 0)
      break;
    close(fd);
  }
}
// CHECK-MESSAGES: :[[@LINE-5]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
// CHECK-FIXES: if (recv(fd, buf, 4, 0) == 0) {
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: break;
// CHECK-FIXES-NEXT: }

int in_a_case(int door) {
  char c;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  switch (recv(fd, &c, 5, 0)) {
  case 0:
    return 5;
  default:
    break;
  }
  close(fd);
  return 0;
}
// CHECK-MESSAGES: :[[@LINE-9]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
// CHECK-FIXES: switch (recv(fd, &c, 5, 0)) {
// CHECK-FIXES-NEXT: case 0:
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: return 5;

int behind_an_else(int door) {
  char c;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  ssize_t n = recv(fd, &c, 6, 0);
  if (n > 0)
    fputc(c, stdout);
  else
    return -6;
  close(fd);
  return 0;
}
// CHECK-MESSAGES: :[[@LINE-7]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
// CHECK-FIXES: fputc(c, stdout);
// CHECK-FIXES-NEXT: else {
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: return -6;
// CHECK-FIXES-NEXT: }
