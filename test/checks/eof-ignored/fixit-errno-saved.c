// RUN: %check_closewait %s closewait-eof-ignored %t

// That errno is put back is no use of it: what stands in front is repeated too.
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int saved(int fd, char *to, size_t left) {
  while (left) {
    ssize_t n = recv(fd, to, left, 0x10000);
    if (n == -1) {
      int err = errno;
      fprintf(stderr, "recv: %s\n", strerror(err));
      close(fd);
      errno = err;
      return -1;
    }
    to += n;
    left -= n;
  }
  return 0;
}
// CHECK-MESSAGES: :[[@LINE-13]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
// CHECK-FIXES: errno = err;
// CHECK-FIXES: if (n == 0) {
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: return -1;
// CHECK-FIXES-NEXT: }
// CHECK-FIXES-NEXT: to += n;

/* What was saved is not declared in the new branch. */
int named(int fd, char *to, size_t left) {
  while (left) {
    ssize_t n = recv(fd, to, left, 0x20000);
    if (n == -1) {
      int err = errno;
      printf("error %d\n", err);
      close(fd);
      return -1;
    }
    to += n;
    left -= n;
  }
  return 0;
}
// CHECK-MESSAGES: :[[@LINE-12]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
// CHECK-FIXES: ssize_t n = recv(fd, to, left, 0x20000);
// CHECK-FIXES: if (n == 0) {
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: return -1;
// CHECK-FIXES-NEXT: }
// CHECK-FIXES-NEXT: to += n;
