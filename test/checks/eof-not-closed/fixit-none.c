// RUN: %check_closewait %s closewait-eof-not-closed %t --still-warns

// A descriptor that was only lent is not closed by --fix: its owner may do so.
#include <sys/socket.h>
#include <unistd.h>

struct conn {
  int fd;
};

void of_a_parameter(int fd) {
  char c;
  for (;;) {
    ssize_t n = recv(fd, &c, 1, 0);
    if (n < 0)
      return;
    if (n == 0)
      continue;
    c ^= 1;
  }
}
// CHECK-MESSAGES: :[[@LINE-5]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
// CHECK-FIXES: if (n == 0)
// CHECK-FIXES-NEXT: continue;

void of_a_field(struct conn *c) {
  char b;
  for (;;) {
    ssize_t n = recv(c->fd, &b, 2, 0);
    if (n < 0)
      return;
    if (n == 0)
      continue;
    b ^= 1;
  }
}
// CHECK-MESSAGES: :[[@LINE-5]]:{{[0-9]+}}: warning: the peer has closed 'c->fd' here
// CHECK-FIXES: ssize_t n = recv(c->fd, &b, 2, 0);
// CHECK-FIXES-NEXT: if (n < 0)
// CHECK-FIXES-NEXT: return;
// CHECK-FIXES-NEXT: if (n == 0)
// CHECK-FIXES-NEXT: continue;
