// RUN: %check_closewait %s closewait-hangup-ignored %t

// The bits on their way through variables.
#include <poll.h>
#include <stddef.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

void copied(int fd, char *buf) {
  struct pollfd p = {.fd = fd, .events = POLLIN};
  while (poll(&p, 1, -1) > 0) {
    short what = p.revents;
    if (what == POLLIN)
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: a hang-up or error in '{{[^']+}}' reaches no read
      if (recv(fd, buf, 8, 0) <= 0)
        break;
  }
  close(fd);
}

void copied_and_all_seen(int fd, char *buf) {
  struct pollfd p = {.fd = fd, .events = POLLIN};
  while (poll(&p, 1, -1) > 0) {
    short what = p.revents;
    if (what & (POLLIN | POLLHUP | POLLERR))
      if (recv(fd, buf, 8, 0) <= 0)
        break;
  }
  close(fd);
}

void as_flags(int fd, char *buf) {
  struct pollfd p = {.fd = fd, .events = POLLIN};
  while (poll(&p, 1, -1) > 0) {
    int gone = p.revents & (POLLHUP | POLLERR | POLLNVAL);
    int readable = p.revents & POLLIN;
    if (gone)
      break;
    if (readable && recv(fd, buf, 8, 0) <= 0)
      break;
  }
  close(fd);
}

void through_a_pointer(struct pollfd *all, int n, char *buf) {
  while (poll(all, n, -1) > 0)
    for (struct pollfd *p = all; p < all + n; ++p)
      if (p->revents == POLLIN)
        // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: a hang-up or error in '{{[^']+}}' reaches no read
        if (recv(p->fd, buf, 8, 0) <= 0) {
          close(p->fd);
          p->fd = -1;
        }
}

void through_a_pointer_all_seen(struct pollfd *all, int n, char *buf) {
  while (poll(all, n, -1) > 0)
    for (struct pollfd *p = all; p < all + n; ++p)
      if (p->revents)
        if (recv(p->fd, buf, 8, 0) <= 0) {
          close(p->fd);
          p->fd = -1;
        }
}

void the_event_is_copied(int ep, char *buf) {
  struct epoll_event got[16];
  for (;;) {
    int n = epoll_wait(ep, got, 16, -1);
    for (int i = 0; i < n; ++i) {
      struct epoll_event e = got[i];
      if (e.events == EPOLLIN)
        // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: a hang-up or error in '{{[^']+}}' reaches no read
        if (recv(e.data.fd, buf, 8, 0) <= 0)
          close(e.data.fd);
    }
  }
}

#define GONE (POLLERR | POLLHUP | POLLNVAL)

void named_mask(int fd, char *buf) {
  struct pollfd p = {.fd = fd, .events = POLLIN};
  while (poll(&p, 1, -1) > 0) {
    if (p.revents & GONE)
      break;
    if (p.revents & POLLIN && recv(fd, buf, 8, 0) <= 0)
      break;
  }
  close(fd);
}
