// RUN: %check_closewait %s closewait-eof-not-closed %t

// The end of file across functions of one file.
#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

static int recv_all(int fd, char *to, size_t n) {
  while (n) {
    ssize_t got = recv(fd, to, n, 0);
    if (got <= 0)
      return -1;
    to += got;
    n -= got;
  }
  return 0;
}

int caller_forgets(int door) {
  char head[4];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (recv_all(fd, head, sizeof head) < 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
    return -1;
  close(fd);
  return head[0];
}

int caller_closes(int door) {
  char head[4];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (recv_all(fd, head, sizeof head) < 0) {
    close(fd);
    return -1;
  }
  close(fd);
  return head[0];
}

static int read_some(int fd, char *to, size_t n) {
  ssize_t got = recv(fd, to, n, 0);
  if (got < 0)
    return errno == EAGAIN ? -2 : -1;
  return (int)got;
}

void loops_on_zero(int fd) {
  char buf[64];
  for (;;) {
    int n = read_some(fd, buf, sizeof buf);
    if (n == -1)
      break;
    if (n == 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
      continue;
    if (n > 0)
      fwrite(buf, 1, n, stdout);
  }
  close(fd);
}

void ends_on_zero(int fd) {
  char buf[64];
  for (;;) {
    int n = read_some(fd, buf, sizeof buf);
    if (n == -1 || n == 0)
      break;
    if (n > 0)
      fwrite(buf, 1, n, stdout);
  }
  close(fd);
}

struct conn {
  int fd;
};

static void drop(struct conn *c) {
  close(c->fd);
  free(c);
}

static void drop_memory(struct conn *c) { free(c); }

void helper_closes(struct conn *c, char *buf) {
  if (recv(c->fd, buf, 8, 0) <= 0)
    drop(c);
}

void helper_only_frees(struct conn *c, char *buf) {
  if (recv(c->fd, buf, 8, 0) <= 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'c->fd' here
    drop_memory(c);
}

static bool serve_once(int fd) {
  char buf[64];
  ssize_t n = recv(fd, buf, sizeof buf, 0);
  return n > 0 && send(fd, buf, n, MSG_NOSIGNAL) == n;
}

void serve_until_false(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  while (serve_once(fd))
    ;
  close(fd);
}

static void swallow(int fd) {
  char buf[64];
  if (recv(fd, buf, sizeof buf, 0) > 0)
    puts(buf);
}

void swallowed_then_closed(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  swallow(fd);
  close(fd);
}
