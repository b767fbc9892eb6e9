// RUN: %check_closewait %s closewait-eof-ignored %t --fix-notes --suffix=NOTE
// RUN: %check_closewait %s closewait-eof-ignored %t --still-warns --suffix=PLAIN

// What needs judgement is on a note: --fix leaves it alone.
#include <errno.h>
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

void dropped(int fd) {
  char buf[64];
  for (;;) {
    recv(fd, buf, 1, 0);
    send(fd, buf, 1, MSG_NOSIGNAL);
  }
}
// CHECK-MESSAGES-NOTE: :[[@LINE-4]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
// CHECK-MESSAGES-PLAIN: :[[@LINE-5]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
// CHECK-FIXES-NOTE: if (recv(fd, buf, 1, 0) <= 0)
// CHECK-FIXES-NOTE-NEXT: break;
// CHECK-FIXES-NOTE-NEXT: send(fd, buf, 1, MSG_NOSIGNAL);
// CHECK-FIXES-PLAIN: for (;;) {
// CHECK-FIXES-PLAIN-NEXT: {{^ *}}recv(fd, buf, 1, 0);

void no_test_at_all(int fd, char *buf, size_t len) {
  size_t sum = 0;
  for (;;) {
    ssize_t n = recv(fd, buf, len, 0x20000);
    sum += n;
    buf[sum % len] = 0;
  }
}
// CHECK-MESSAGES-NOTE: :[[@LINE-5]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
// CHECK-MESSAGES-PLAIN: :[[@LINE-6]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
// CHECK-FIXES-NOTE: ssize_t n = recv(fd, buf, len, 0x20000);
// CHECK-FIXES-NOTE-NEXT: if (n <= 0)
// CHECK-FIXES-NOTE-NEXT: break;
// CHECK-FIXES-NOTE-NEXT: sum += n;
// CHECK-FIXES-PLAIN: ssize_t n = recv(fd, buf, len, 0x20000);
// CHECK-FIXES-PLAIN-NEXT: sum += n;

struct pull {
  int fd;
  size_t at, full;
  char in[512];
  int (*done)(struct pull *p);
};

/* Which of the two answers is the right one? */
int pull(struct pull *p) {
  ssize_t n = recv(p->fd, p->in + p->at, p->full - p->at, MSG_DONTWAIT);
  if (n < 0)
    return errno == EAGAIN || errno == EINTR ? 0 : -1;
  p->at += n;
  return 0;
}
// CHECK-MESSAGES-NOTE: :[[@LINE-6]]:{{[0-9]+}}: warning: end of file on 'p->fd' is taken for data
// CHECK-MESSAGES-PLAIN: :[[@LINE-7]]:{{[0-9]+}}: warning: end of file on 'p->fd' is taken for data
// CHECK-FIXES-NOTE: return errno == EAGAIN || errno == EINTR ? 0 : -1;
// CHECK-FIXES-NOTE-NEXT: if (n == 0)
// CHECK-FIXES-NOTE-NEXT: return -1;
// CHECK-FIXES-NOTE-NEXT: p->at += n;
// CHECK-FIXES-PLAIN: return errno == EAGAIN || errno == EINTR ? 0 : -1;
// CHECK-FIXES-PLAIN-NEXT: p->at += n;
