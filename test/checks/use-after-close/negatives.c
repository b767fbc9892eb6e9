// RUN: %check_closewait %s closewait-use-after-close %t
// RUN: %check_closewait %s closewait-use-after-close %t -- -D_GNU_SOURCE

// Right code that looks wrong. Nothing here may be reported.
#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

struct conn {
  int fd;
  struct conn *next;
};
int reconnect(int *fd);
void reopened(struct conn *c);

/* Closed, reopened by unseen code, used. */
void by_address(int fd) {
  close(fd);
  if (reconnect(&fd) == 0)
    send(fd, "x", 1, MSG_NOSIGNAL);
}

/* The same condition keeps the two apart. */
void same_condition(int fd, int quit) {
  if (quit)
    close(fd);
  if (!quit)
    send(fd, "x", 1, MSG_NOSIGNAL);
}

/* The copy stays open. */
void the_copy(int fd) {
  int copy = dup(fd);
  close(fd);
  send(copy, "x", 1, MSG_NOSIGNAL);
  close(copy);
}

/* The number comes back from the kernel. */
int lowest(int fd) {
  close(fd);
  int fresh = socket(AF_INET, SOCK_STREAM, 0);
  if (fresh != fd) {
    dup2(fresh, fd);
    close(fresh);
  }
  return send(fd, "x", 1, MSG_NOSIGNAL) == 1 ? 0 : -1;
}

/* The child closes, the parent uses. */
void two_processes(int fd) {
  if (fork() == 0) {
    close(fd);
    _exit(0);
  }
  send(fd, "x", 1, MSG_NOSIGNAL);
  close(fd);
}

/* Each turn has its own. */
void each_its_own(int door) {
  for (int i = 0; i < 3; ++i) {
    int fd = accept(door, NULL, NULL);
    if (fd < 0)
      continue;
    send(fd, "x", 1, MSG_NOSIGNAL);
    close(fd);
  }
}

/* The list moves on. */
void list(struct conn *at) {
  while (at) {
    struct conn *next = at->next;
    send(at->fd, "x", 1, MSG_NOSIGNAL);
    close(at->fd);
    free(at);
    at = next;
  }
}

/* A closed one is opened through its record. */
void through_its_record(struct conn *c) {
  close(c->fd);
  reopened(c);
  send(c->fd, "x", 1, MSG_NOSIGNAL);
}

/* Asking whether a number is open. */
int is_open(int fd) {
  int err = 0;
  socklen_t n = sizeof err;
  return getsockopt(fd, SOL_SOCKET, SO_ERROR, &err, &n) == 0 || errno != EBADF;
}

/* Closed when it failed, and then it is -1. */
int failed_is_minus_one(const struct sockaddr *to, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd >= 0 && connect(fd, to, n) < 0) {
    close(fd);
    fd = -1;
  }
  if (fd >= 0)
    send(fd, "x", 1, MSG_NOSIGNAL);
  return fd;
}
