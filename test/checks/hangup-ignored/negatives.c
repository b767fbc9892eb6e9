// RUN: %check_closewait %s closewait-hangup-ignored %t
// RUN: %check_closewait %s closewait-hangup-ignored %t -- -D_GNU_SOURCE

// Right code that looks wrong. Nothing here may be reported.
#include <errno.h>
#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

struct conn {
  int fd;
  void (*happened)(struct conn *c, unsigned what);
};
void dispatch(struct conn *c, unsigned what);
int handle(int fd, short what);

/* Every event goes to a handler, whatever its bits. */
void to_the_object(int ep) {
  struct epoll_event got[16];
  int n = epoll_wait(ep, got, 16, 100);
  for (int i = 0; i < n; ++i) {
    struct conn *c = got[i].data.ptr;
    c->happened(c, got[i].events);
  }
}

void to_a_function(int ep) {
  struct epoll_event got[16];
  int n = epoll_wait(ep, got, 16, 100);
  for (int i = 0; i < n; ++i)
    dispatch(got[i].data.ptr, got[i].events);
}

/* Only the answer of poll() is looked at; the read tells the rest. */
void reads_whatever_comes(int fd, char *buf) {
  struct pollfd p = {.fd = fd, .events = POLLIN};
  while (poll(&p, 1, -1) > 0)
    if (recv(fd, buf, 8, 0) <= 0)
      break;
  close(fd);
}

/* Nothing has happened: nothing to do. Everything else is read. */
void skips_the_silent(struct pollfd *p, int n, char *buf) {
  while (poll(p, n, -1) > 0)
    for (int i = 0; i < n; ++i) {
      if (!p[i].revents)
        continue;
      if (recv(p[i].fd, buf, 8, 0) <= 0) {
        close(p[i].fd);
        p[i].fd = -1;
      }
    }
}

/* IN is always asked for, and TCP sets it together with HUP and ERR. */
void in_comes_along(struct pollfd *p, int n, char *buf) {
  for (int i = 0; i < n; ++i)
    p[i].events = POLLIN;
  while (poll(p, n, -1) > 0)
    for (int i = 0; i < n; ++i)
      if (p[i].revents & POLLIN && recv(p[i].fd, buf, 8, 0) <= 0) {
        close(p[i].fd);
        p[i].fd = -1;
      }
}

/* A listening socket does not hang up. */
void accepts(int door) {
  struct pollfd p = {.fd = door, .events = POLLIN};
  while (poll(&p, 1, -1) > 0)
    if (p.revents == POLLIN) {
      int fd = accept(door, NULL, NULL);
      if (fd >= 0)
        close(fd);
    }
}

/* The else takes the rest. */
void the_rest_is_closed(int fd, char *buf) {
  struct pollfd p = {.fd = fd, .events = POLLIN | POLLOUT};
  while (poll(&p, 1, -1) > 0) {
    if (p.revents == POLLOUT)
      send(fd, buf, 8, MSG_NOSIGNAL);
    else if (p.revents == POLLIN) {
      if (recv(fd, buf, 8, 0) <= 0)
        break;
    } else
      break;
  }
  close(fd);
}

/* The bits are handed to the caller. */
short what_has_happened(int fd) {
  struct pollfd p = {.fd = fd, .events = POLLIN};
  if (poll(&p, 1, 0) <= 0)
    return 0;
  if (p.revents == POLLIN)
    return POLLIN;
  return p.revents;
}

bool readable(int fd) {
  struct pollfd p = {.fd = fd, .events = POLLIN};
  return poll(&p, 1, 0) == 1 && (p.revents & POLLIN);
}

int given_to_a_handler(int fd) {
  struct pollfd p = {.fd = fd, .events = 0};
  for (;;) {
    if (poll(&p, 1, -1) < 0)
      return -1;
    if (p.revents & POLLIN)
      puts("input");
    if (handle(fd, p.revents) < 0)
      return -1;
  }
}

// On the path without a handler data would come to nothing as well: the bits
// are not to blame.
struct node {
  void (*handler)(void *context, int revents);
  void *context;
};

void by_handlers(struct pollfd *p, struct node **nodes, unsigned used) {
  int ready = poll(p, used, -1);
  for (int i = 0, seen = 0; seen < ready; ++i, ++seen) {
    while (0 == p[i].revents)
      ++i;
    struct node *n = nodes[p[i].fd];
    if (n)
      (*n->handler)(n->context, p[i].revents);
  }
}

/* The listening socket does not hang up; all others read. */
static int door, poller;
static void let_in(void) {
  int fd = accept(door, NULL, NULL);
  struct epoll_event ask = {.events = EPOLLIN, .data.fd = fd};
  if (fd >= 0 && epoll_ctl(poller, EPOLL_CTL_ADD, fd, &ask) < 0)
    close(fd);
}
static void drain(int fd) {
  char some[64];
  if (read(fd, some, sizeof some) <= 0)
    close(fd);
}
void input_or_nothing(void) {
  struct epoll_event event;
  while (epoll_wait(poller, &event, 1, -1) > 0) {
    if (!(event.events & EPOLLIN))
      return;
    if (event.data.fd == door)
      let_in();
    else
      drain(event.data.fd);
  }
}
