// RUN: %drive %s
//
// A server that writes a failing read into the log, and arms a connection again
// only when all was read. After a real bug: a read fails with something else
// than EAGAIN, and the connection is kept. (With EPOLLET alone a reset may wake
// twice, and the second read returns 0.)
//
// expect-missing: closewait-eof-not-closed
// harm: descriptors
// fix: by hand
// peer a: sends "a\n", hears "a\n", resets
// peer b: sends "b\n", hears "b\n", closes
#define _GNU_SOURCE
#include "program.h"

struct guest {
  int fd;
  long served;
};

static void watch(int set, int how, struct guest *g) {
  struct epoll_event event;
  memset(&event, 0, sizeof event);
  event.events = EPOLLIN | EPOLLONESHOT;
  event.data.ptr = g;
  if (epoll_ctl(set, how, g->fd, &event) < 0) {
    close(g->fd);
    free(g);
  }
}

static void serve(int set, struct guest *g) {
  char line[64];
  for (;;) {
    ssize_t n = recv(g->fd, line, sizeof line, 0);
    if (n == 0) {
      close(g->fd);
      free(g);
      return;
    }
    if (n < 0) {
      if (errno != EAGAIN && errno != EINTR) {
        perror("recv");
#ifdef FIXED
        close(g->fd);
        free(g);
#endif
        return;
      }
      watch(set, EPOLL_CTL_MOD, g);
      return;
    }
    g->served += send(g->fd, line, n, MSG_NOSIGNAL);
  }
}

static void admit(int set, int door) {
  struct guest *g;
  int fd = accept4(door, NULL, NULL, SOCK_NONBLOCK);
  if (fd < 0)
    return;
  g = calloc(1, sizeof *g);
  if (!g) {
    close(fd);
    return;
  }
  g->fd = fd;
  watch(set, EPOLL_CTL_ADD, g);
}

int main(void) {
  struct epoll_event event;
  int door, set;
  begin_program();
  door = listen_on_loopback();
  set = epoll_create1(0);
  if (set < 0)
    return 1;
  memset(&event, 0, sizeof event);
  event.events = EPOLLIN;
  if (epoll_ctl(set, EPOLL_CTL_ADD, door, &event) < 0)
    return 1;
  while (epoll_wait(set, &event, 1, -1) == 1) {
    if (event.data.ptr)
      serve(set, event.data.ptr);
    else
      admit(set, door);
  }
  return 1;
}
