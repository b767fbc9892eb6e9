// RUN: %check_closewait %s closewait-eof-not-closed %t
// RUN: %check_closewait %s closewait-eof-not-closed %t -- -D_GNU_SOURCE

// Right code that looks wrong. Nothing here may be reported.
#include <errno.h>
#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* Half-closed on purpose: the answer still comes, then close. */
ssize_t question(int fd, const char *q, char *a, size_t room) {
  size_t at = 0;
  ssize_t n = -1;
  if (send(fd, q, strlen(q), MSG_NOSIGNAL) == (ssize_t)strlen(q)) {
    shutdown(fd, SHUT_WR);
    while (at < room && (n = read(fd, a + at, room - at)) > 0)
      at += n;
  }
  close(fd);
  return n < 0 ? -1 : (ssize_t)at;
}

/* A relay: the end of one side half-closes the other. */
void relay(int a, int b) {
  char buf[512];
  int open = 2;
  struct pollfd p[2] = {{a, POLLIN, 0}, {b, POLLIN, 0}};
  while (open > 0 && poll(p, 2, -1) > 0)
    for (int i = 0; i < 2; ++i) {
      if (!p[i].revents)
        continue;
      ssize_t n = recv(i ? b : a, buf, sizeof buf, 0);
      if (n <= 0) {
        shutdown(i ? a : b, SHUT_WR);
        p[i].fd = -1;
        --open;
      } else if (send(i ? a : b, buf, n, MSG_NOSIGNAL) < 0) {
        open = 0;
      }
    }
  close(a);
  close(b);
}

/* The child has its own copy, and both are closed. */
void per_process(int door) {
  char buf[64];
  for (;;) {
    int fd = accept(door, NULL, NULL);
    if (fd < 0)
      continue;
    if (fork() == 0) {
      ssize_t n;
      while ((n = recv(fd, buf, sizeof buf, 0)) > 0)
        send(fd, buf, n, MSG_NOSIGNAL);
      _exit(0);
    }
    close(fd);
  }
}

/* The end of the process ends the connection. */
void one_shot(int fd) {
  char buf[64];
  for (;;) {
    ssize_t n = recv(fd, buf, sizeof buf, 0);
    if (n == 0) {
      fputs("peer has left\n", stderr);
      exit(0);
    }
    if (n < 0)
      exit(1);
    fwrite(buf, 1, n, stdout);
  }
}

/* Zero and error end the inner loop, the outer one closes. */
void guests(int door) {
  char buf[64];
  ssize_t n;
  for (int fd; (fd = accept(door, NULL, NULL)) >= 0; close(fd)) {
    do {
      n = recv(fd, buf, sizeof buf, 0);
      if (n > 0)
        fwrite(buf, 1, n, stdout);
    } while (n > 0 || (n < 0 && errno == EINTR));
  }
}

/* The number stays in the record, the answer says so. */
struct conn {
  int fd;
  bool dead;
};

int poll_conn(struct conn *c, char *buf, size_t len) {
  ssize_t n = recv(c->fd, buf, len, MSG_DONTWAIT);
  if (n == 0)
    return 0;
  if (n < 0)
    return errno == EAGAIN ? 1 : -1;
  return 2;
}

bool alive(struct conn *c) {
  char peeked;
  ssize_t n = recv(c->fd, &peeked, 1, MSG_PEEK | MSG_DONTWAIT);
  return !(n == 0 || (n < 0 && errno != EAGAIN && errno != EWOULDBLOCK));
}

/* Marked dead; a sweep closes the dead. */
void read_all(struct conn *all, int count, char *buf, size_t len) {
  for (int i = 0; i < count; ++i)
    if (recv(all[i].fd, buf, len, MSG_DONTWAIT) == 0)
      all[i].dead = true;
  for (int i = 0; i < count; ++i)
    if (all[i].dead) {
      close(all[i].fd);
      all[i].fd = -1;
    }
}

/* The end of the headers is found in time or not; the caller closes. */
int read_headers(int fd, char *to, size_t room) {
  size_t have = 0;
  while (have < room - 1) {
    ssize_t n = recv(fd, to + have, room - 1 - have, 0);
    if (n <= 0)
      return -1;
    have += n;
    to[have] = 0;
    if (strstr(to, "\r\n\r\n"))
      return (int)have;
  }
  return -1;
}

/* Retried, then closed whatever came. */
void stubborn(int fd, char *buf) {
  for (int tries = 0; tries < 5; ++tries) {
    ssize_t n = recv(fd, buf, 1, 0);
    if (n == 0)
      break;
    if (n < 0 && errno != EINTR)
      break;
  }
  close(fd);
}

// The owner is closed through what was taken out of the record.
struct upgrade;
void upgrade_close(struct upgrade *u);
struct tunnel {
  struct upgrade *up;
  int fd;
};

void closed_by_another_handle(struct tunnel *t) {
  struct upgrade *up = t->up;
  char buf[64];
  for (;;) {
    ssize_t n = recv(t->fd, buf, sizeof buf, 0);
    if (n <= 0)
      break;
    send(t->fd, buf, n, MSG_NOSIGNAL);
  }
  free(t);
  upgrade_close(up);
}
