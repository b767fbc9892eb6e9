// RUN: %check_closewait %s 'closewait-*,-closewait-debug-dump' %t
// RUN: %check_closewait %s 'closewait-*,-closewait-debug-dump' %t -- -D_GNU_SOURCE

// A whole server that does everything right: no check has anything to say.
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define MAX 64

struct client {
  size_t have;
  char line[256];
};

static struct pollfd slots[MAX];
static struct client clients[MAX];
static int used;

static int no_wait(int fd) {
  int flags = fcntl(fd, F_GETFL);
  return flags < 0 ? -1 : fcntl(fd, F_SETFL, flags | O_NONBLOCK);
}

static int open_door(unsigned short port) {
  struct sockaddr_in at;
  int yes = 1, fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  memset(&at, 0, sizeof at);
  at.sin_family = AF_INET;
  at.sin_port = htons(port);
  at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) < 0 ||
      bind(fd, (struct sockaddr *)&at, sizeof at) < 0 || listen(fd, 16) < 0 ||
      no_wait(fd) < 0) {
    close(fd);
    return -1;
  }
  return fd;
}

static void admit(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  if (used == MAX || no_wait(fd) < 0) {
    close(fd);
    return;
  }
  slots[used].fd = fd;
  slots[used].events = POLLIN;
  memset(&clients[used], 0, sizeof clients[used]);
  ++used;
}

static void drop(int i) {
  close(slots[i].fd);
  slots[i] = slots[--used];
  clients[i] = clients[used];
}

static bool listens(int i) {
  struct client *c = &clients[i];
  ssize_t n = recv(slots[i].fd, c->line + c->have, sizeof c->line - c->have, 0);
  if (n < 0)
    return errno == EAGAIN || errno == EINTR;
  if (n == 0)
    return false;
  c->have += n;
  return c->have < sizeof c->line;
}

static bool answers(int i) {
  struct client *c = &clients[i];
  while (c->have) {
    ssize_t n = send(slots[i].fd, c->line, c->have, MSG_NOSIGNAL);
    if (n < 0)
      return errno == EAGAIN || errno == EINTR;
    memmove(c->line, c->line + n, c->have - n);
    c->have -= n;
  }
  return true;
}

int main(void) {
  int door = open_door(7000);
  if (door < 0) {
    perror("door");
    return 1;
  }
  signal(SIGPIPE, SIG_IGN);
  slots[0].fd = door;
  slots[0].events = POLLIN;
  used = 1;
  for (;;) {
    if (poll(slots, used, -1) < 0) {
      if (errno == EINTR)
        continue;
      break;
    }
    if (slots[0].revents)
      admit(door);
    for (int i = used - 1; i > 0; --i)
      if (slots[i].revents && (!listens(i) || !answers(i)))
        drop(i);
  }
  while (used > 0)
    drop(used - 1);
  return 0;
}
