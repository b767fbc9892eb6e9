// RUN: %check_closewait %s closewait-use-after-close %t

// Fields and globals that still hold the number.
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

struct conn {
  int fd;
  int peer;
};
static int upstream = -1;
void unseen(struct conn *c);

void field(struct conn *c) {
  close(c->fd);
  send(c->fd, "x", 1, MSG_NOSIGNAL);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'c->fd' is used after it was closed
}

void another_field(struct conn *c) {
  close(c->fd);
  send(c->peer, "x", 1, MSG_NOSIGNAL);
}

void copy_in_a_local(struct conn *c) {
  int fd = c->fd;
  close(c->fd);
  send(fd, "x", 1, MSG_NOSIGNAL);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is used after it was closed
}

void another_record(struct conn *c, struct conn *d) {
  close(c->fd);
  send(d->fd, "x", 1, MSG_NOSIGNAL);
}

void refilled_by_unseen_code(struct conn *c) {
  close(c->fd);
  unseen(c);
  send(c->fd, "x", 1, MSG_NOSIGNAL);
}

void global(void) {
  close(upstream);
  send(upstream, "x", 1, MSG_NOSIGNAL);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'upstream' is used after it was closed
}

void global_opened_again(const struct sockaddr *to, socklen_t n) {
  close(upstream);
  upstream = socket(AF_INET, SOCK_STREAM, 0);
  if (upstream >= 0)
    connect(upstream, to, n);
}

void next_in_the_table(int *fds, int i) {
  close(fds[i]);
  ++i;
  send(fds[i], "x", 1, MSG_NOSIGNAL);
}

// Which slots are free is kept beside, by the index that a helper is given.
static int slots[16], unused[16];

static void give_up(int i) {
  close(slots[i]);
  unused[i] = 1;
}

void asked_between(int i, char *buffer) {
  if (!unused[i])
    if (read(slots[i], buffer, 8) <= 0)
      give_up(i);
  if (!unused[i])
    if (write(slots[i], "more", 4) < 0)
      give_up(i);
}

void not_asked_between(int i, char *buffer) {
  if (read(slots[i], buffer, 8) <= 0)
    give_up(i);
  if (write(slots[i], "more", 4) < 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'slots[i]' is used after it was closed
    give_up(i);
}
