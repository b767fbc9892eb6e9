// RUN: %check_closewait %s closewait-eof-ignored %t

// A 0 leaves errno as it was, so it gets an if of its own where the error path
// asks errno. It leaves as the error does that errno does not excuse.
#include <errno.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

int retries(int fd, char *to, size_t left) {
  while (left) {
    ssize_t n = recv(fd, to, left, 0x10000);
    if (n < 0) {
      if (errno == EINTR)
        continue;
      return -1;
    }
    to += n;
    left -= n;
  }
  return 0;
}
// CHECK-MESSAGES: :[[@LINE-11]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
// CHECK-FIXES: ssize_t n = recv(fd, to, left, 0x10000);
// CHECK-FIXES-NEXT: if (n < 0) {
// CHECK-FIXES-NEXT: if (errno == EINTR)
// CHECK-FIXES-NEXT: continue;
// CHECK-FIXES-NEXT: return -1;
// CHECK-FIXES-NEXT: }
// CHECK-FIXES-NEXT: if (n == 0)
// CHECK-FIXES-NEXT: return -1;
// CHECK-FIXES-NEXT: to += n;

void prints_the_error(int fd, char *buf) {
  for (;;) {
    ssize_t n = recv(fd, buf, 64, 0x20000);
    if (n == -1) {
      perror("recv");
      close(fd);
      return;
    }
    fwrite(buf, 1, n, stdout);
  }
}
// CHECK-MESSAGES: :[[@LINE-9]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
// CHECK-FIXES: ssize_t n = recv(fd, buf, 64, 0x20000);
// CHECK-FIXES: perror("recv");
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: return;
// CHECK-FIXES-NEXT: }
// CHECK-FIXES-NEXT: if (n == 0) {
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: return;
// CHECK-FIXES-NEXT: }
// CHECK-FIXES-NEXT: fwrite(buf, 1, n, stdout);

void two_tests(int fd, char *buf) {
  for (;;) {
    ssize_t n = recv(fd, buf, 64, 0x30000);
    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0)
      break;
    fwrite(buf, 1, n, stdout);
  }
}
// CHECK-MESSAGES: :[[@LINE-8]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
// CHECK-FIXES: ssize_t n = recv(fd, buf, 64, 0x30000);
// CHECK-FIXES-NEXT: if (n < 0 && errno == EINTR)
// CHECK-FIXES-NEXT: continue;
// CHECK-FIXES-NEXT: if (n <= 0)
// CHECK-FIXES-NEXT: break;

void with_an_else(int fd, char *buf) {
  for (;;) {
    ssize_t n = recv(fd, buf, 64, 0x40000);
    if (n < 0) {
      perror("recv");
      break;
    } else {
      fwrite(buf, 1, n, stdout);
    }
  }
}
// CHECK-MESSAGES: :[[@LINE-9]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
// CHECK-FIXES: ssize_t n = recv(fd, buf, 64, 0x40000);
// CHECK-FIXES-NEXT: if (n == 0)
// CHECK-FIXES-NEXT: break;
// CHECK-FIXES-NEXT: if (n < 0) {

/* n <= 0 would not see -1 here. */
void unsigned_count(int fd, char *buf) {
  for (;;) {
    size_t n = recv(fd, buf, 64, 0x50000);
    if (n == (size_t)-1)
      break;
    fwrite(buf, 1, n, stdout);
  }
}
// CHECK-MESSAGES: :[[@LINE-6]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
// CHECK-FIXES: size_t n = recv(fd, buf, 64, 0x50000);
// CHECK-FIXES-NEXT: if (n == (size_t)-1)
// CHECK-FIXES-NEXT: break;
// CHECK-FIXES-NEXT: if (n == 0)
// CHECK-FIXES-NEXT: break;
// CHECK-FIXES-NEXT: fwrite(buf, 1, n, stdout);
