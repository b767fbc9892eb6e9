// RUN: %check_closewait %s closewait-hangup-ignored %t --reasons --still-warns

// A later branch deals with an error: the test of the input does not take it.
#include <poll.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

int dealt_with(int fd, char *buf) {
  struct pollfd p = {fd, POLLIN, 0};
  for (;;) {
    if (poll(&p, 1, -1) < 0)
      return -1;
    if (p.revents == POLLIN) {
    // CHECK-REASONS: :[[@LINE-1]]:9: no fix for 'p.revents': a later branch deals with one of the bits
      if (recv(fd, buf, 64, 0x10000) <= 0)
        return 0;
    } else if (p.revents & (POLLERR | POLLNVAL)) {
      return -2;
    }
  }
}
// CHECK-MESSAGES: :[[@LINE-9]]:{{[0-9]+}}: warning: a hang-up or error in 'p.revents' reaches no read
// CHECK-FIXES: if (p.revents == POLLIN) {

int something_else(int fd, char *buf) {
  struct pollfd p = {fd, POLLIN, 0};
  for (;;) {
    if (poll(&p, 1, -1) < 0)
      return -1;
    if (p.revents == POLLIN) {
      if (recv(fd, buf, 64, 0x20000) <= 0)
        return 0;
    } else if (p.revents & POLLNVAL) {
      return -2;
    }
  }
}
// CHECK-MESSAGES: :[[@LINE-8]]:{{[0-9]+}}: warning: a hang-up or error in 'p.revents' reaches no read
// CHECK-FIXES: if (p.revents & (POLLIN | POLLHUP | POLLERR)) {
