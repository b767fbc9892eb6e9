// RUN: %check_closewait %s closewait-use-after-close %t

// Helpers of the same file that close.
#include <stddef.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

struct conn {
  int fd;
};

static void drop(int fd) { close(fd); }

void after_the_helper(int fd) {
  drop(fd);
  send(fd, "bye", 3, MSG_NOSIGNAL);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is used after it was closed
}

void before_the_helper(int fd) {
  send(fd, "bye", 3, MSG_NOSIGNAL);
  drop(fd);
}

static int extend(int fd, char *answer) {
  if (recv(fd, answer, 8, 0) > 0)
    return 0;
  close(fd);
  return -1;
}

int asks_on(int fd, char *answer) {
  if (extend(fd, answer) == 0)
    return fd;
  send(fd, "refused", 7, MSG_NOSIGNAL);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is used after it was closed
  return -1;
}

int asks_no_more(int fd, char *answer) {
  if (extend(fd, answer) == 0)
    return fd;
  return -1;
}

static void say(int fd, const char *text) { send(fd, text, 1, MSG_NOSIGNAL); }

void used_by_a_helper(int fd) {
  close(fd);
  say(fd, "x");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is used after it was closed
}

static void drop_and_reset(struct conn *c) {
  close(c->fd);
  c->fd = -1;
}

void reset_by_a_helper(struct conn *c) {
  drop_and_reset(c);
  if (c->fd >= 0)
    send(c->fd, "x", 1, MSG_NOSIGNAL);
}
