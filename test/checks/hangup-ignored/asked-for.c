// RUN: %check_closewait %s closewait-hangup-ignored %t --reasons

// What was asked for is tested, and what came is not looked at.
#include <errno.h>
#include <poll.h>
#include <unistd.h>

int until_gone(int *link, int timeout) {
  struct pollfd p = {.fd = *link, .events = POLLRDHUP};
  for (;;) {
    int n = poll(&p, 1, timeout);
    if (n == 0)
      return 0;
    if (n < 0 && errno != EINTR)
      return -1;
    if (p.events & (POLLHUP | POLLERR)) {
      // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: a hang-up or error in 'p.revents' reaches no read
      // CHECK-REASONS: :[[@LINE-2]]:9: no fix for 'p.revents': what was asked for is tested, and not the answer
      close(*link);
      *link = -1;
      return 1;
    }
  }
}

int until_gone_clean(int *link, int timeout) {
  struct pollfd p = {.fd = *link, .events = POLLRDHUP};
  for (;;) {
    int n = poll(&p, 1, timeout);
    if (n == 0)
      return 0;
    if (n < 0 && errno != EINTR)
      return -1;
    if (p.revents & (POLLHUP | POLLERR | POLLRDHUP)) {
      close(*link);
      *link = -1;
      return 1;
    }
  }
}
