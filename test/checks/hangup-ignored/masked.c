// RUN: %check_closewait %s closewait-hangup-ignored %t

// Others deal with data. A reset brings ERR and HUP together, and the branch
// that comes first decides.
#include <poll.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

struct conn {
  int fd;
};
void drop(struct conn *c);

void masked_by_an_empty_branch(struct conn *c) {
  struct pollfd p = {c->fd, POLLIN | POLLOUT, 0};
  if (poll(&p, 1, 0) == 1) {
    if (p.revents & POLLERR) {
      // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: a hang-up or error in 'p.revents' reaches no read
    } else if (p.revents & POLLHUP) {
      close(c->fd);
      c->fd = -1;
    }
  }
}

void masked_by_a_line(struct conn *c) {
  struct pollfd p = {c->fd, POLLIN, 0};
  if (poll(&p, 1, 0) != 1)
    return;
  if (p.revents & POLLERR) {
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: a hang-up or error in 'p.revents' reaches no read
    fprintf(stderr, "error\n");
    return;
  }
  if (p.revents & POLLHUP)
    close(c->fd);
}

void both_at_once(struct conn *c) {
  struct pollfd p = {c->fd, POLLIN | POLLOUT, 0};
  if (poll(&p, 1, 0) == 1)
    if (p.revents & (POLLERR | POLLHUP)) {
      close(c->fd);
      c->fd = -1;
    }
}

void hang_up_first(struct conn *c) {
  struct pollfd p = {c->fd, POLLIN, 0};
  if (poll(&p, 1, 0) != 1)
    return;
  if (p.revents & POLLHUP)
    close(c->fd);
  else if (p.revents & POLLERR)
    fprintf(stderr, "error\n");
}

void others_drop_it(struct conn *c) {
  struct pollfd p = {c->fd, POLLIN, 0};
  if (poll(&p, 1, 0) != 1)
    return;
  if (p.revents & POLLERR)
    drop(c);
  else if (p.revents & POLLHUP)
    close(c->fd);
}

// The caller is told of the error.
int answers_it(struct conn *c) {
  struct pollfd p = {c->fd, POLLIN, 0};
  if (poll(&p, 1, 0) != 1)
    return 0;
  if (p.revents & POLLERR)
    return -1;
  if (p.revents & POLLHUP)
    close(c->fd);
  return 0;
}

// SO_ERROR takes the error away, and the next poll() tells of HUP alone.
void takes_the_error(struct conn *c) {
  struct pollfd p = {c->fd, POLLIN, 0};
  int error;
  socklen_t size = sizeof error;
  if (poll(&p, 1, 0) != 1)
    return;
  if (p.revents & POLLERR)
    getsockopt(c->fd, SOL_SOCKET, SO_ERROR, &error, &size);
  else if (p.revents & POLLHUP)
    close(c->fd);
}

int dial(const struct sockaddr *to, socklen_t size, struct conn *c) {
  c->fd = socket(AF_INET, SOCK_STREAM, 0);
  return c->fd < 0 ? -1 : connect(c->fd, to, size);
}
