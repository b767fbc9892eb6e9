// RUN: %check_closewait %s closewait-hangup-ignored %t

// The notes: where the events were asked for.
#include <poll.h>
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

void swallowed(int fd, char *buf) {
  struct pollfd p = {.fd = fd, .events = POLLIN};
  while (poll(&p, 1, -1) > 0) {
    if (p.revents & POLLHUP)
      // CHECK-NOTES: :[[@LINE-1]]:9: warning: a hang-up or error in '{{[^']+}}' reaches no read, no close and no handler [closewait-hangup-ignored]
      continue;
    if (recv(fd, buf, 8, 0) <= 0)
      break;
  }
  close(fd);
}

void clean(int fd, char *buf) {
  struct pollfd p = {.fd = fd, .events = POLLIN};
  while (poll(&p, 1, -1) > 0)
    if (recv(fd, buf, 8, 0) <= 0)
      break;
  close(fd);
}
