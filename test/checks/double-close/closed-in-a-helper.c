// RUN: %check_closewait %s closewait-double-close %t --still-warns

// A helper that opens, fails, closes, and leaves the number where it was.
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

struct link {
  int fd;
};

static void link_free(struct link *l) {
  if (l->fd >= 0)
    close(l->fd);
  free(l);
}

static int dial(struct link *l, const struct sockaddr *to) {
  l->fd = socket(AF_INET, SOCK_STREAM, 0);
  if (l->fd < 0)
    return 1;
  if (connect(l->fd, to, sizeof *to) != 0) {
    close(l->fd);
    return 2;
  }
  return 0;
}

static int dial_and_reset(struct link *l, const struct sockaddr *to) {
  l->fd = socket(AF_INET, SOCK_STREAM, 0);
  if (l->fd < 0)
    return 1;
  if (connect(l->fd, to, sizeof *to) != 0) {
    close(l->fd);
    l->fd = -1;
    return 2;
  }
  return 0;
}

struct link *link_new(const struct sockaddr *to) {
  struct link *l = malloc(sizeof *l);
  if (!l)
    return NULL;
  if (dial(l, to)) {
    link_free(l);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'l->fd' is closed a second time [closewait-double-close]
    return NULL;
  }
  return l;
}

struct link *link_new_reset(const struct sockaddr *to) {
  struct link *l = malloc(sizeof *l);
  if (!l)
    return NULL;
  if (dial_and_reset(l, to)) {
    link_free(l);
    return NULL;
  }
  return l;
}

// Only the memory goes where it failed.
struct link *link_new_plain(const struct sockaddr *to) {
  struct link *l = malloc(sizeof *l);
  if (!l)
    return NULL;
  if (dial(l, to)) {
    free(l);
    return NULL;
  }
  return l;
}

static int open_into(int *fd, const struct sockaddr *to) {
  *fd = socket(AF_INET, SOCK_STREAM, 0);
  if (*fd < 0)
    return 1;
  if (connect(*fd, to, sizeof *to) != 0) {
    close(*fd);
    return 2;
  }
  return 0;
}

int say(const struct sockaddr *to) {
  int fd = -1, n = -1;
  if (open_into(&fd, to))
    goto out;
  n = (int)send(fd, "x", 1, MSG_NOSIGNAL);
out:
  if (fd != -1)
    close(fd);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'fd' is closed a second time [closewait-double-close]
  return n;
}

int say_if_open(const struct sockaddr *to) {
  int fd, n;
  if (open_into(&fd, to))
    return -1;
  n = (int)send(fd, "x", 1, MSG_NOSIGNAL);
  close(fd);
  return n;
}
