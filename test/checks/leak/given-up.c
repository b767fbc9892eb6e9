// RUN: %check_closewait %s closewait-leak %t

// A close that is not reached where shutdown() or EPOLL_CTL_DEL fails before it.
#include <errno.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

struct conn {
  int fd, set;
};

int end_connection(struct conn *c) {
  if (shutdown(c->fd, SHUT_RDWR) < 0) {
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: descriptor 'c->fd' is leaked: where this fails, the close that follows is not reached [closewait-leak]
    // CHECK-MESSAGES: :[[@LINE+2]]:5: note: the path leaves here
    perror("shutdown");
    return -1;
  }
  close(c->fd);
  c->fd = -1;
  return 0;
}

int end_anyway(struct conn *c) {
  int failed = shutdown(c->fd, SHUT_RDWR) < 0;
  if (failed)
    perror("shutdown");
  close(c->fd);
  c->fd = -1;
  return failed ? -1 : 0;
}

int end_unwatched(struct conn *c) {
  if (c->fd < 0)
    return 0;
  if (epoll_ctl(c->set, EPOLL_CTL_DEL, c->fd, NULL) != 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: descriptor 'c->fd' is leaked: where this fails
    // CHECK-MESSAGES: :[[@LINE+1]]:5: note: the path leaves here
    return -1;
  close(c->fd);
  c->fd = -1;
  return 0;
}

static int unwatch(struct conn *c) {
  int rc = 0;
  if (epoll_ctl(c->set, EPOLL_CTL_DEL, c->fd, NULL) != 0)
    rc = -2174;
  return rc;
}

int end_by_helper(struct conn *c) {
  int rc;
  if ((rc = unwatch(c)) != 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: descriptor 'c->fd' is leaked: where this fails
    goto out;
  close(c->fd);
  c->fd = -1;
out:
  // CHECK-MESSAGES: :[[@LINE+1]]:3: note: the path leaves here
  return rc;
}

// Nobody is told.
void end_number(int fd) {
  if (shutdown(fd, SHUT_WR) == -1)
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: descriptor 'fd' is leaked: where this fails
    // CHECK-MESSAGES: :[[@LINE+2]]:5: note: the path leaves here
    // CHECK-MESSAGES: :[[@LINE+1]]:5: note: 'fd' can be closed here, unless its owner does so
    return;
  close(fd);
}

// ENOTCONN is no failure for these.
int end_if_connected(struct conn *c) {
  if (shutdown(c->fd, SHUT_RDWR) < 0 && errno != ENOTCONN)
    return -1;
  close(c->fd);
  c->fd = -1;
  return 0;
}

static int hang_up(int fd) {
  if (shutdown(fd, SHUT_RDWR) < 0 && errno != ENOTCONN)
    return -1;
  return 0;
}

int end_if_hung_up(struct conn *c) {
  if (hang_up(c->fd) < 0)
    return -1;
  close(c->fd);
  c->fd = -1;
  return 0;
}

// The one caller looks at the answer, and closes.
static int try_to_end(int fd) {
  if (shutdown(fd, SHUT_RDWR) < 0)
    return -1;
  close(fd);
  return 0;
}

void end_or_close(int fd) {
  if (try_to_end(fd) < 0)
    close(fd);
}

// One of the callers does not.
static int ends_hastily(struct conn *c) {
  if (shutdown(c->fd, SHUT_RDWR) < 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: descriptor 'c->fd' is leaked: where this fails
    // CHECK-MESSAGES: :[[@LINE+1]]:5: note: the path leaves here
    return -1;
  close(c->fd);
  c->fd = -1;
  return 0;
}

void end_two(struct conn *a, struct conn *b) {
  if (ends_hastily(a) < 0)
    perror("first");
  ends_hastily(b);
}

// What else leaves it open says that this function is not there to close.
int say_bye(struct conn *c) {
  if (send(c->fd, "bye", 3, MSG_NOSIGNAL) < 0)
    return -1;
  if (shutdown(c->fd, SHUT_RDWR) < 0)
    return -1;
  close(c->fd);
  c->fd = -1;
  return 0;
}
