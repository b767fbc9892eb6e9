// RUN: %check_closewait %s closewait-hangup-ignored %t

// Who is not ready to read yet hears of the hang-up later, as of data.
#include <stdbool.h>
#include <sys/epoll.h>
struct conn {
  struct conn *next;
  bool full, readable, writable, connecting, closing;
  int rest;
};
void fail(struct conn *c, const char *why);
int pending(struct conn *c);
static bool can_read(const struct conn *c) { return c->full == false; }
static bool can_write(const struct conn *c) {
  return c->connecting || c->rest > 0;
}
void look(int epoll, struct conn *conns, int ms) {
  struct epoll_event evs[16];
  for (struct conn *c = conns; c; c = c->next) {
    c->readable = c->writable = 0;
    if (c->rest > 0 || pending(c) > 0)
      ms = 1, c->readable = 1;
    if (c->closing)
      ms = 1;
  }
  int n = epoll_wait(epoll, evs, 16, ms);
  for (int i = 0; i < n; i++) {
    struct conn *c = (struct conn *)evs[i].data.ptr;
    if (evs[i].events & EPOLLERR) {
      fail(c, "socket error");
    } else if (c->readable == 0) {
      bool rd = evs[i].events & (EPOLLIN | EPOLLHUP);
      bool wr = evs[i].events & EPOLLOUT;
      c->readable = can_read(c) && rd ? 1U : 0;
      c->writable = can_write(c) && wr ? 1U : 0;
      if (c->rest > 0 || pending(c) > 0)
        c->readable = 1;
    }
  }
}
