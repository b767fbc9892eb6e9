// RUN: %drive %s
//
// An edge-triggered epoll server that reads until nothing more comes. The loop
// ends at the end of file as it ends at EAGAIN, and no further edge comes.
//
// expect: closewait-eof-not-closed
// harm: close-wait
// fix: --fix-notes
// peer a: sends "a\n", hears "a\n", closes
// peer b: sends "b\n", hears "b\n", half-closes
#define _GNU_SOURCE
#include "program.h"

struct guest {
  int fd;
  long served;
};

static void serve(struct guest *g) {
  char line[64];
  for (;;) {
    ssize_t n = recv(g->fd, line, sizeof line, 0);
    if (n == 0) {
      return;
    }
    if (n < 0) {
      if (errno != EAGAIN) {
        close(g->fd);
        free(g);
      }
      return;
    }
    g->served += send(g->fd, line, n, MSG_NOSIGNAL);
  }
}

static void admit(int set, int door) {
  struct epoll_event event;
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
  memset(&event, 0, sizeof event);
  event.events = EPOLLIN | EPOLLET;
  event.data.ptr = g;
  if (epoll_ctl(set, EPOLL_CTL_ADD, fd, &event) < 0) {
    close(fd);
    free(g);
  }
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
      serve(event.data.ptr);
    else
      admit(set, door);
  }
  return 1;
}
