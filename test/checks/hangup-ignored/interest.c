// RUN: %check_closewait %s closewait-hangup-ignored %t

// What was asked for decides which bits can come alone.
#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

bool room(void);

void reading_stops_when_full(int fd, char *buf) {
  struct pollfd p = {.fd = fd};
  for (;;) {
    p.events = 0;
    if (room())
      p.events |= POLLIN;
    if (poll(&p, 1, -1) < 0)
      break;
    if (p.revents & POLLIN)
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: a hang-up or error in '{{[^']+}}' reaches no read
      if (recv(fd, buf, 8, 0) <= 0)
        break;
  }
  close(fd);
}

void reading_stops_when_full_but_not_the_looking(int fd, char *buf) {
  struct pollfd p = {.fd = fd};
  for (;;) {
    p.events = 0;
    if (room())
      p.events |= POLLIN;
    if (poll(&p, 1, -1) < 0)
      break;
    if (p.revents & (POLLERR | POLLHUP | POLLNVAL))
      break;
    if (p.revents & POLLIN)
      if (recv(fd, buf, 8, 0) <= 0)
        break;
  }
  close(fd);
}

void always_reads_sometimes_writes(int fd, char *buf) {
  struct pollfd p = {.fd = fd};
  for (;;) {
    p.events = POLLIN;
    if (!room())
      p.events |= POLLOUT;
    if (poll(&p, 1, -1) < 0)
      break;
    if ((p.revents & POLLOUT) && send(fd, buf, 8, MSG_NOSIGNAL) < 0)
      break;
    if ((p.revents & POLLIN) && recv(fd, buf, 8, 0) <= 0)
      break;
  }
  close(fd);
}

int waits_for_the_connection(int fd) {
  struct pollfd p = {.fd = fd, .events = POLLOUT};
  int err = 0;
  socklen_t n = sizeof err;
  if (poll(&p, 1, 5000) != 1)
    return -1;
  if (p.revents & POLLOUT)
    return getsockopt(fd, SOL_SOCKET, SO_ERROR, &err, &n) < 0 ? -1 : err;
  return -1;
}

int asks_for_half_closing_only(int ep, int fd, char *buf) {
  struct epoll_event ev = {.events = EPOLLRDHUP, .data = {.fd = fd}}, got;
  if (epoll_ctl(ep, EPOLL_CTL_ADD, fd, &ev) < 0)
    return -1;
  while (epoll_wait(ep, &got, 1, -1) == 1)
    if (got.events & EPOLLIN)
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: a hang-up or error in '{{[^']+}}' reaches no read
      if (recv(fd, buf, 8, 0) <= 0)
        break;
  close(fd);
  return 0;
}

int asks_for_half_closing_and_tests_it(int ep, int fd) {
  struct epoll_event ev = {.events = EPOLLRDHUP, .data = {.fd = fd}}, got;
  if (epoll_ctl(ep, EPOLL_CTL_ADD, fd, &ev) < 0)
    return -1;
  while (epoll_wait(ep, &got, 1, -1) == 1)
    if (got.events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR))
      break;
  close(fd);
  return 0;
}

int changes_its_interest(int ep, int fd, char *buf) {
  struct epoll_event ev = {.events = EPOLLIN, .data = {.fd = fd}}, got;
  if (epoll_ctl(ep, EPOLL_CTL_ADD, fd, &ev) < 0)
    return -1;
  while (epoll_wait(ep, &got, 1, -1) == 1) {
    if (got.events & EPOLLIN) {
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: a hang-up or error in '{{[^']+}}' reaches no read
      if (recv(fd, buf, 8, 0) <= 0)
        break;
      ev.events = 0;
      epoll_ctl(ep, EPOLL_CTL_MOD, fd, &ev);
    }
  }
  close(fd);
  return 0;
}

/* Somebody else registered; IN may always be among it. */
void interest_is_unknown(int ep, char *buf) {
  struct epoll_event got[16];
  for (;;) {
    int n = epoll_wait(ep, got, 16, -1);
    for (int i = 0; i < n; ++i)
      if (got[i].events & EPOLLIN)
        if (recv(got[i].data.fd, buf, 8, 0) <= 0)
          close(got[i].data.fd);
  }
}
