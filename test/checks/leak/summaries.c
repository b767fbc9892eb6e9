// RUN: %check_closewait %s closewait-leak %t

// Helpers of the same file: what they do with the descriptor counts as if it
// stood in the caller.
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

struct conn {
  int fd;
  int state;
};

static int no_wait(int fd) {
  int flags = fcntl(fd, F_GETFL);
  return flags < 0 ? -1 : fcntl(fd, F_SETFL, flags | O_NONBLOCK);
}

int setter_fails(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (no_wait(fd) < 0)
    return -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  return fd;
}

int setter_fails_closed(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (no_wait(fd) < 0) {
    close(fd);
    return -1;
  }
  return fd;
}

static void close_quietly(int fd) {
  int keep = errno;
  close(fd);
  errno = keep;
}

int closed_by_a_helper(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (no_wait(fd) < 0) {
    close_quietly(fd);
    return -1;
  }
  return fd;
}

static void say_goodbye(int fd) { send(fd, "bye", 3, MSG_NOSIGNAL); }

void helper_only_sounds_like_it(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd >= 0)
    say_goodbye(fd);
}
// CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves

static int open_listener(int family) {
  int fd = socket(family, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (listen(fd, 8) < 0) {
    close(fd);
    return -1;
  }
  return fd;
}

int fresh_from_a_helper(void) {
  int fd = open_listener(AF_INET);
  if (fd < 0)
    return -1;
  if (no_wait(fd) < 0)
    return -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  return fd;
}

int fresh_from_a_helper_closed(void) {
  int fd = open_listener(AF_INET);
  if (fd >= 0)
    close(fd);
  return fd;
}

static int take(int door, int *out) {
  *out = accept(door, NULL, NULL);
  return *out < 0 ? -1 : 0;
}

int by_out_parameter(int door, bool stop) {
  int fd;
  if (take(door, &fd) < 0)
    return -1;
  if (stop)
    return 1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  close(fd);
  return 0;
}

int by_out_parameter_closed(int door, bool stop) {
  int fd;
  if (take(door, &fd) < 0)
    return -1;
  if (stop) {
    close(fd);
    return 1;
  }
  close(fd);
  return 0;
}

static int dial_or_close(int fd, const struct sockaddr *to, socklen_t n) {
  if (connect(fd, to, n) < 0) {
    close(fd);
    return -1;
  }
  return 0;
}

int callee_closes_on_failure(const struct sockaddr *to, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (dial_or_close(fd, to, n) < 0)
    return -1;
  return fd;
}

int callee_closes_on_failure_only(const struct sockaddr *to, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  return dial_or_close(fd, to, n);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

static struct conn *wrap(int fd) {
  struct conn *c = malloc(sizeof *c);
  if (!c)
    return NULL;
  c->fd = fd;
  return c;
}

struct conn *wrapped(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return NULL;
  struct conn *c = wrap(fd);
  if (!c)
    close(fd);
  return c;
}

struct conn *wrapped_or_lost(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return NULL;
  return wrap(fd);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

static void conn_free(struct conn *c) {
  if (c->fd >= 0)
    close(c->fd);
  free(c);
}

static void conn_free_memory(struct conn *c) { free(c); }

int freed_by_a_helper_that_closes(int door) {
  struct conn *c = malloc(sizeof *c);
  if (!c)
    return -1;
  c->fd = accept(door, NULL, NULL);
  conn_free(c);
  return 0;
}

int freed_by_a_helper_that_does_not(int door) {
  struct conn *c = malloc(sizeof *c);
  if (!c)
    return -1;
  c->fd = accept(door, NULL, NULL);
  conn_free_memory(c);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'c->fd' is leaked: its holder is freed
  return 0;
}

// Another name for the number is enough.
int freed_and_closed(int door) {
  int fd;
  struct conn *c = malloc(sizeof *c);
  if (!c)
    return -1;
  c->fd = fd = accept(door, NULL, NULL);
  conn_free_memory(c);
  if (fd >= 0)
    close(fd);
  return 0;
}

static void give_up(const char *why) {
  (void)why;
  exit(1);
}

int helper_never_returns(const struct sockaddr *at, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0 || bind(fd, at, n) < 0)
    give_up("bind");
  return fd;
}

static int count_down(int fd, int n) {
  if (n == 0) {
    close(fd);
    return 0;
  }
  return count_down(fd, n - 1);
}

int recursive_helper(int door) {
  int fd = accept(door, NULL, NULL);
  return fd < 0 ? -1 : count_down(fd, 3);
}

// An array of the caller that a helper fills, element by element.
static int open_both(int pair[2]) {
  pair[0] = socket(AF_INET, SOCK_STREAM, 0);
  if (pair[0] < 0)
    return -1;
  pair[1] = socket(AF_INET, SOCK_STREAM, 0);
  if (pair[1] < 0) {
    close(pair[0]);
    return -1;
  }
  return 0;
}

int keeps_the_first(void) {
  int pair[2];
  if (open_both(pair) != 0)
    return -1;
  close(pair[1]);
  return pair[0];
}

int loses_the_second(void) {
  int pair[2];
  if (open_both(pair) != 0)
    return -1;
  return pair[0];
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'pair[1]' is leaked: this path leaves
}

// A helper that gives it to unseen code and then empties the place has handed
// it over.
struct lane {
  int fd;
};
void dispose_of(int fd);

static int fetch(struct lane *l, int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  l->fd = fd;
  if (setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, NULL, 0))
    return -1;
  return 0;
}

static void let_go(struct lane *l) {
  if (l->fd > -1) {
    dispose_of(l->fd);
    l->fd = -1;
  }
}

int fetch_or_let_go(struct lane *l, int door) {
  if (fetch(l, door) < 0) {
    let_go(l);
    return -1;
  }
  return 0;
}
