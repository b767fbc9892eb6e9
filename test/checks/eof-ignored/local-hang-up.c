// RUN: %check_closewait %s closewait-eof-ignored,closewait-eof-not-closed %t --still-warns

// Where all sockets are local, a peer that closes brings HUP with IN, and who
// leaves on HUP meets no end. RDHUP tells of the end of any.
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

struct client {
  int fd;
  char text[512];
  int used;
};

void drop(int fd);
void packet(struct client *c);
int watch(int fd, uint32_t events, void (*ready)(int, uint32_t, void *), void *);

static void ready(int fd, uint32_t events, void *user) {
  struct client *c = user;
  ssize_t n;
  if (events & (EPOLLERR | EPOLLHUP)) {
    drop(c->fd);
    return;
  }
  n = recv(c->fd, c->text + c->used, sizeof c->text - c->used, 0);
  if (n < 0)
    return;
  c->used += (int)n;
  while (c->used >= 6)
    packet(c);
}

static void ready_for_all(int fd, uint32_t events, void *user) {
  struct client *c = user;
  ssize_t n;
  if (events & EPOLLIN) {
    n = recv(c->fd, c->text + c->used, sizeof c->text - c->used, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: end of file on 'c->fd' is taken for data: this call returns 0 once the peer has closed [closewait-eof-ignored]
    if (n < 0)
      return;
    c->used += (int)n;
    while (c->used >= 6)
      packet(c);
  }
}

static void take(int door, void (*call)(int, uint32_t, void *)) {
  struct client *c = calloc(1, sizeof *c);
  if (!c)
    return;
  c->fd = accept(door, NULL, NULL);
  if (c->fd < 0) {
    free(c);
    return;
  }
  if (watch(c->fd, EPOLLIN, call, c) < 0) {
    close(c->fd);
    free(c);
  }
}

int start(const struct sockaddr *path, socklen_t length) {
  int door = socket(AF_UNIX, SOCK_STREAM, 0);
  if (door < 0)
    return -1;
  if (bind(door, path, length) < 0 || listen(door, 5) < 0) {
    close(door);
    return -1;
  }
  take(door, ready);
  take(door, ready_for_all);
  return door;
}

static void half_closed(int fd, uint32_t events, void *user) {
  struct client *c = user;
  ssize_t n;
  if (events & EPOLLRDHUP) {
    drop(c->fd);
    return;
  }
  n = read(c->fd, c->text, sizeof c->text);
  if (n < 0) {
    if (errno != EAGAIN)
      drop(c->fd);
    return;
  }
  if (n < 4)
    return;
  packet(c);
}

int watch_half(struct client *c) {
  return watch(c->fd, EPOLLIN | EPOLLRDHUP, half_closed, c);
}
