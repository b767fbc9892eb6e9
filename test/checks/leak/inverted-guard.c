// RUN: %check_closewait %s closewait-leak %t --reasons

// The close stands where there is nothing to close.
#include <stddef.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

void closes_what_failed(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    close(fd);
}
// CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves

void closes_what_worked(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd >= 0)
    close(fd);
}

void closes_minus_one(int door) {
  int fd = accept(door, NULL, NULL);
  send(fd, "x", 1, MSG_NOSIGNAL);
  if (fd == -1) {
    close(fd);
    fd = -1;
  }
}
// CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-REASONS: :[[@LINE-2]]:1: no fix for 'fd': the variable is set again

void closes_all_but_minus_one(int door) {
  int fd = accept(door, NULL, NULL);
  send(fd, "x", 1, MSG_NOSIGNAL);
  if (fd != -1) {
    close(fd);
    fd = -1;
  }
}

int leaves_when_there_is_something(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd != -1)
    return 0;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  close(fd);
  return -1;
}

int leaves_when_there_is_nothing(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd == -1)
    return -1;
  close(fd);
  return 0;
}

int at_the_label(const struct sockaddr *to, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    goto fail;
  if (connect(fd, to, n) < 0)
    goto fail;
  return fd;
fail:
  if (fd < 0)
    close(fd);
  return -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

void any_but_zero(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd)
    close(fd);
}

void any_above_zero(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd > 0)
    close(fd);
}

struct kept {
  int fd;
};
void end_where_zero_counts_as_none(struct kept *k) {
  if (k->fd <= 0)
    close(k->fd);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'k->fd' is leaked: this closes it only where it is not open
  // CHECK-REASONS: :[[@LINE-2]]:5: no fix for 'k->fd': what keeps it from closing is not known
}

// The record is new, and what -1 stands for was never opened in this build.
struct waker {
  int event, other;
};
void *allocate_rest(struct waker *w);

struct waker *new_waker(void) {
  struct waker *w = malloc(sizeof *w);
  if (!w)
    return NULL;
  w->event = -1;
  if (!allocate_rest(w)) {
    close(w->event);
    free(w);
    return NULL;
  }
  return w;
}
