// RUN: %check_closewait %s closewait-leak %t

// What a field holds is open where it has just been used; then it is emptied,
// or its record freed, without a close.
#include <stddef.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

struct conn {
  int fd;
  int state;
};

void keep(struct conn *c, int fd);

void emptied(struct conn *c) {
  if (send(c->fd, "x", 1, MSG_NOSIGNAL) < 0) {
    c->fd = -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'c->fd' is leaked: it is overwritten while still open
    c->state = 0;
  }
}

void closed_and_emptied(struct conn *c) {
  if (send(c->fd, "x", 1, MSG_NOSIGNAL) < 0) {
    close(c->fd);
    c->fd = -1;
    c->state = 0;
  }
}

void freed(struct conn *c) {
  send(c->fd, "bye", 3, MSG_NOSIGNAL);
  free(c);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'c->fd' is leaked: its holder is freed while it is still open
}

void closed_and_freed(struct conn *c) {
  send(c->fd, "bye", 3, MSG_NOSIGNAL);
  close(c->fd);
  free(c);
}

// It has another name, or somebody else has it.
int moved_out(struct conn *c) {
  int fd = c->fd;
  send(fd, "x", 1, MSG_NOSIGNAL);
  c->fd = -1;
  return fd;
}

void moved_over(struct conn *from, struct conn *to) {
  send(from->fd, "x", 1, MSG_NOSIGNAL);
  to->fd = from->fd;
  from->fd = -1;
}

void given_away(struct conn *c, struct conn *other) {
  send(c->fd, "x", 1, MSG_NOSIGNAL);
  keep(other, c->fd);
  free(c);
}

// Nothing shows that it is open.
void only_emptied(struct conn *c) {
  c->fd = -1;
  c->state = 0;
}

// A place that nothing in the file makes or closes only borrows.
static struct {
  int in, out;
} streams = {-1, -1};

void start(int in, int out) {
  streams.in = in;
  streams.out = out;
}

int put(const char *text, size_t n) {
  if (send(streams.out, text, n, MSG_NOSIGNAL) < 0) {
    streams.out = -1;
    return -1;
  }
  return 0;
}

// A copy has the number for a while longer, and then nobody has.
void copied_and_freed(struct conn *c) {
  send(c->fd, "bye", 3, MSG_NOSIGNAL);
  int fd = c->fd;
  free(c);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'c->fd' is leaked: its holder is freed while it is still open
  send(fd, "!", 1, MSG_NOSIGNAL);
}

void copied_freed_and_closed(struct conn *c) {
  send(c->fd, "bye", 3, MSG_NOSIGNAL);
  int fd = c->fd;
  free(c);
  close(fd);
}

int copied_freed_and_returned(struct conn *c) {
  send(c->fd, "bye", 3, MSG_NOSIGNAL);
  int fd = c->fd;
  free(c);
  return fd;
}

void copied_freed_and_kept(struct conn *c, struct conn *other) {
  send(c->fd, "bye", 3, MSG_NOSIGNAL);
  int fd = c->fd;
  free(c);
  keep(other, fd);
}
