// RUN: %check_closewait %s closewait-hangup-ignored %t

// A connection that is not read from for the moment is registered for RDHUP
// alone, and the loop knows of RDHUP.
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

struct listener {
  int fd, ep;
};

void leave(struct listener *l) {
  close(l->fd);
  free(l);
}

void request(struct listener *l) {
  char word[32];
  struct epoll_event ev = {.events = EPOLLRDHUP, .data = {.ptr = l}};
  if (recv(l->fd, word, sizeof word, 0) <= 0 ||
      epoll_ctl(l->ep, EPOLL_CTL_MOD, l->fd, &ev) == -1)
    leave(l);
}

void run_and_end(int ep) {
  struct epoll_event got[64];
  for (;;) {
    int n = epoll_wait(ep, got, 64, -1);
    for (int i = 0; i < n; i++)
      if (got[i].events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR))
        leave(got[i].data.ptr);
      else if (got[i].events & EPOLLIN)
        request(got[i].data.ptr);
  }
}
