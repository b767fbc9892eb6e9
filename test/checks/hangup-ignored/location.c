// RUN: %check_closewait %s closewait-hangup-ignored %t --reasons

// The warning stands at the first test of what has happened.
#include <poll.h>
#include <stddef.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

void in_an_if(int fd, char *buf) {
  struct pollfd p = {.fd = fd, .events = POLLIN};
  while (poll(&p, 1, -1) > 0)
    if (p.revents == POLLIN && recv(fd, buf, 8, 0) <= 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: a hang-up or error in '{{[^']+}}' reaches no read, no close and no handler [closewait-hangup-ignored]
      break;
  close(fd);
}

void in_a_switch(int fd, char *buf) {
  struct pollfd p = {.fd = fd, .events = POLLIN};
  while (poll(&p, 1, -1) > 0) {
    switch (p.revents) {
    // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: a hang-up or error in '{{[^']+}}' reaches no read, no close and no handler [closewait-hangup-ignored]
    // CHECK-REASONS: :[[@LINE-2]]:13: no fix for 'p.revents': the test is no comparison with a mask
    case POLLIN:
      if (recv(fd, buf, 8, 0) > 0)
        continue;
      close(fd);
      return;
    case POLLHUP:
      continue;
    }
  }
  close(fd);
}
