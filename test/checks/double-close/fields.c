// RUN: %check_closewait %s closewait-double-close %t

// Fields and globals that keep the old number.
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

struct conn {
  int fd;
  int other;
};

static int listener = -1;
void unseen(struct conn *c);

void field(struct conn *c) {
  close(c->fd);
  close(c->fd);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'c->fd' is closed a second time
}

void field_is_reset(struct conn *c) {
  close(c->fd);
  c->fd = -1;
  if (c->fd >= 0)
    close(c->fd);
}

void another_field(struct conn *c) {
  close(c->fd);
  close(c->other);
}

void unseen_code_may_have_opened_it(struct conn *c) {
  close(c->fd);
  unseen(c);
  close(c->fd);
}

void global(void) {
  if (listener >= 0)
    close(listener);
  close(listener);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'listener' is closed a second time
}

void global_is_reset(void) {
  if (listener >= 0)
    close(listener);
  listener = -1;
  close(listener);
}

void array_place(int *fds, int i) {
  close(fds[i]);
  close(fds[i]);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fds[i]' is closed a second time
}

void array_place_moves(int *fds, int i) {
  close(fds[i++]);
  close(fds[i]);
}

void array_places(int *fds, int i, int k) {
  close(fds[i]);
  close(fds[k]);
}

void record_is_replaced(struct conn *c, const struct conn *fresh) {
  close(c->fd);
  *c = *fresh;
  close(c->fd);
}
