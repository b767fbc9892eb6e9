// RUN: %check_closewait %s closewait-hangup-ignored %t --reasons

// Why the tests of what poll() answered stay as they are.
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#undef POLLRDHUP

#define IS ==

void in_a_macro(int fd) {
  char b[9];
  struct pollfd p = {fd, POLLIN, 0};
  for (;;) {
    poll(&p, 1, -1);
    if (p.revents IS POLLIN)
    // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: a hang-up or error in 'p.revents' reaches no read, no close and no handler
    // CHECK-REASONS: :[[@LINE-2]]:9: no fix for 'p.revents': the test is in a macro
      if (recv(fd, b, sizeof b, 0) <= 0)
        break;
  }
  close(fd);
}

int without_rdhup(int fd) {
  struct pollfd p;
  p.fd = fd;
  p.events = POLLOUT;
  for (;;) {
    if (poll(&p, 1, 1000) < 0)
      return -1;
    if (p.revents & POLLOUT)
    // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: a hang-up or error in 'p.revents' reaches no read, no close and no handler
    // CHECK-REASONS: :[[@LINE-2]]:9: no fix for 'p.revents': there is no POLLRDHUP
      if (send(fd, "tick", 4, MSG_NOSIGNAL) < 0)
        return -2;
  }
}
