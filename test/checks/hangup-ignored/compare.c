// RUN: %check_closewait %s closewait-hangup-ignored %t

// Compared as a whole, tested bit by bit.
#include <poll.h>
#include <stddef.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

void equals(struct pollfd *p, int n, char *buf) {
  while (poll(p, n, -1) > 0)
    for (int i = 0; i < n; ++i)
      if (p[i].revents == POLLIN)
        // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: a hang-up or error in '{{[^']+}}' reaches no read
        if (recv(p[i].fd, buf, 8, 0) <= 0) {
          close(p[i].fd);
          p[i].fd = -1;
        }
}

void equals_with_a_rest(struct pollfd *p, int n, char *buf) {
  while (poll(p, n, -1) > 0)
    for (int i = 0; i < n; ++i) {
      if (p[i].revents == 0)
        continue;
      if (p[i].revents == POLLIN && recv(p[i].fd, buf, 8, 0) > 0)
        continue;
      close(p[i].fd);
      p[i].fd = -1;
    }
}

void equals_either(struct pollfd *p, int n, char *buf) {
  while (poll(p, n, -1) > 0)
    for (int i = 0; i < n; ++i)
      if (p[i].revents == POLLIN || p[i].revents == (POLLIN | POLLHUP))
        // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: a hang-up or error in '{{[^']+}}' reaches no read
        if (recv(p[i].fd, buf, 8, 0) <= 0) {
          close(p[i].fd);
          p[i].fd = -1;
        }
}

void any_bit(struct pollfd *p, int n, char *buf) {
  while (poll(p, n, -1) > 0)
    for (int i = 0; i < n; ++i)
      if (p[i].revents)
        if (recv(p[i].fd, buf, 8, 0) <= 0) {
          close(p[i].fd);
          p[i].fd = -1;
        }
}

void all_bits_but_one(struct pollfd *p, int n, char *buf) {
  while (poll(p, n, -1) > 0)
    for (int i = 0; i < n; ++i) {
      if (p[i].revents & ~(POLLIN | POLLOUT)) {
        close(p[i].fd);
        p[i].fd = -1;
        continue;
      }
      if (p[i].revents & POLLIN && recv(p[i].fd, buf, 8, 0) <= 0) {
        close(p[i].fd);
        p[i].fd = -1;
      }
    }
}

void event_equals(int ep, char *buf) {
  struct epoll_event got[16];
  for (;;) {
    int n = epoll_wait(ep, got, 16, -1);
    for (int i = 0; i < n; ++i)
      if (got[i].events == EPOLLIN)
        // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: a hang-up or error in '{{[^']+}}' reaches no read
        if (recv(got[i].data.fd, buf, 8, 0) <= 0)
          close(got[i].data.fd);
  }
}

void event_has_the_bit(int ep, char *buf) {
  struct epoll_event got[16];
  for (;;) {
    int n = epoll_wait(ep, got, 16, -1);
    for (int i = 0; i < n; ++i) {
      if (got[i].events & (EPOLLIN | EPOLLHUP | EPOLLERR))
        if (recv(got[i].data.fd, buf, 8, 0) <= 0)
          close(got[i].data.fd);
    }
  }
}

void differs_from_in(int fd, char *buf) {
  struct pollfd p = {.fd = fd, .events = POLLIN};
  while (poll(&p, 1, -1) > 0) {
    if (p.revents != POLLIN)
      break;
    if (recv(fd, buf, 8, 0) <= 0)
      break;
  }
  close(fd);
}
