// RUN: %check_closewait %s closewait-hangup-ignored %t

// Helpers of the same file get the bits.
#include <poll.h>
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

struct conn {
  int fd;
  char buf[64];
};

static int service(struct conn *c, int what) {
  if (what == POLLIN)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: a hang-up or error in '{{[^']+}}' reaches no read
    return recv(c->fd, c->buf, sizeof c->buf, 0) <= 0 ? -1 : 0;
  return 0;
}

void serves(struct conn *c) {
  struct pollfd p = {.fd = c->fd, .events = POLLIN};
  while (poll(&p, 1, -1) > 0)
    if (service(c, p.revents) < 0)
      break;
  close(c->fd);
}

static int service_all(struct conn *c, int what) {
  if (what & (POLLIN | POLLHUP | POLLERR))
    return recv(c->fd, c->buf, sizeof c->buf, 0) <= 0 ? -1 : 0;
  return 0;
}

void serves_all(struct conn *c) {
  struct pollfd p = {.fd = c->fd, .events = POLLIN};
  while (poll(&p, 1, -1) > 0)
    if (service_all(c, p.revents) < 0)
      break;
  close(c->fd);
}
