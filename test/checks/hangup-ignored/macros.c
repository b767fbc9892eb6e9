// RUN: %check_closewait %s closewait-hangup-ignored %t

// Masks and tests by macro.
#include <poll.h>
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

#define IS_EXACTLY(p, bits) ((p).revents == (bits))
#define HAS(p, bits) ((p).revents & (bits))
#define SKIP_IF(p, bits)                                                       \
  if ((p).revents & (bits))                                                    \
  continue

void exactly(int fd, char *buf) {
  struct pollfd p = {.fd = fd, .events = POLLIN};
  while (poll(&p, 1, -1) > 0)
    if (IS_EXACTLY(p, POLLIN))
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: a hang-up or error in '{{[^']+}}' reaches no read
      if (recv(fd, buf, 8, 0) <= 0)
        break;
  close(fd);
}

void has(int fd, char *buf) {
  struct pollfd p = {.fd = fd, .events = POLLIN};
  while (poll(&p, 1, -1) > 0)
    if (HAS(p, POLLIN | POLLHUP | POLLERR))
      if (recv(fd, buf, 8, 0) <= 0)
        break;
  close(fd);
}

void skips(int fd, char *buf) {
  struct pollfd p = {.fd = fd, .events = POLLIN};
  while (poll(&p, 1, -1) > 0) {
    SKIP_IF(p, POLLHUP | POLLERR);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: a hang-up or error in '{{[^']+}}' reaches no read
    if (recv(fd, buf, 8, 0) <= 0)
      break;
  }
  close(fd);
}
