// RUN: %check_closewait %s closewait-leak %t

// A close that is not reached where shutdown() or EPOLL_CTL_DEL fails before it.
#include <errno.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

// Who else closes what such a record keeps may do so after the failure: each
// function has a record of its own.
#define RECORD(name)                                                           \
  struct name {                                                                \
    int fd, set;                                                               \
  }

RECORD(first);
int end_connection(struct first *c) {
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

RECORD(second);
int end_anyway(struct second *c) {
  int failed = shutdown(c->fd, SHUT_RDWR) < 0;
  if (failed)
    perror("shutdown");
  close(c->fd);
  c->fd = -1;
  return failed ? -1 : 0;
}

RECORD(third);
int end_unwatched(struct third *c) {
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

RECORD(fourth);
static int unwatch(struct fourth *c) {
  int rc = 0;
  if (epoll_ctl(c->set, EPOLL_CTL_DEL, c->fd, NULL) != 0)
    rc = -2174;
  return rc;
}

int end_by_helper(struct fourth *c) {
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

RECORD(fifth);
// ENOTCONN is no failure for these.
int end_if_connected(struct fifth *c) {
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

RECORD(sixth);
int end_if_hung_up(struct sixth *c) {
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

RECORD(seventh);
// One of the callers does not.
static int ends_hastily(struct seventh *c) {
  if (shutdown(c->fd, SHUT_RDWR) < 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: descriptor 'c->fd' is leaked: where this fails
    // CHECK-MESSAGES: :[[@LINE+1]]:5: note: the path leaves here
    return -1;
  close(c->fd);
  c->fd = -1;
  return 0;
}

void end_two(struct seventh *a, struct seventh *b) {
  if (ends_hastily(a) < 0)
    perror("first");
  ends_hastily(b);
}

RECORD(eighth);
// What else leaves it open says that this function is not there to close.
int say_bye(struct eighth *c) {
  if (send(c->fd, "bye", 3, MSG_NOSIGNAL) < 0)
    return -1;
  if (shutdown(c->fd, SHUT_RDWR) < 0)
    return -1;
  close(c->fd);
  c->fd = -1;
  return 0;
}

// The answer in a variable that gets another one behind.
int end_and_answer(int fd) {
  int rc = shutdown(fd, SHUT_RDWR);
  // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: descriptor 'fd' is leaked: where this fails
  // CHECK-MESSAGES: :[[@LINE+3]]:5: note: the path leaves here
  // CHECK-MESSAGES: :[[@LINE+2]]:5: note: 'fd' can be closed here, unless its owner does so
  if (rc != 0)
    return rc;
  rc = close(fd);
  return rc;
}

// errno, asked by a copy.
int end_and_tell(int fd) {
  if (shutdown(fd, SHUT_RDWR) < 0) {
    int why = errno;
    if (why != ENOTCONN)
      return -why;
  }
  return close(fd);
}

// The record is marked, or freed later.
RECORD(ninth);

int end_or_mark(struct ninth *c) {
  if (shutdown(c->fd, SHUT_RDWR) < 0) {
    c->set = 1;
    return -1;
  }
  close(c->fd);
  c->fd = -1;
  return 0;
}

RECORD(tenth);

int end_early(struct tenth *c) {
  if (shutdown(c->fd, SHUT_RDWR) < 0)
    return -1;
  close(c->fd);
  c->fd = -1;
  return 0;
}

void end_late(struct tenth *c) {
  if (c->fd >= 0)
    close(c->fd);
  c->fd = -1;
}
