// RUN: %check_closewait %s closewait-hangup-ignored %t

// The test that reads gets the bits that it forgets, in its header's words.
#include <poll.h>
#include <stddef.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

void equals(int fd, char *buf) {
  struct pollfd p = {.fd = fd, .events = POLLIN};
  while (poll(&p, 1, 1) > 0)
    if (p.revents == POLLIN)
      if (recv(fd, buf, 1, 0) <= 0)
        break;
  close(fd);
}
// CHECK-MESSAGES: :[[@LINE-5]]:{{[0-9]+}}: warning: a hang-up or error in 'p.revents' reaches no read
// CHECK-FIXES: while (poll(&p, 1, 1) > 0)
// CHECK-FIXES-NEXT: if (p.revents & (POLLIN | POLLHUP | POLLERR))
// CHECK-FIXES-NEXT: if (recv(fd, buf, 1, 0) <= 0)

void interest_may_be_empty(int fd, const int *paused) {
  struct pollfd p = {.fd = fd};
  char buf[64];
  for (;;) {
    p.events = *paused ? 0 : POLLIN;
    if (poll(&p, 1, 2) < 0)
      break;
    if ((p.revents & POLLIN) != 0)
      if (recv(fd, buf, sizeof buf, 0) <= 0)
        break;
  }
  close(fd);
}
// CHECK-MESSAGES: :[[@LINE-6]]:{{[0-9]+}}: warning: a hang-up or error in 'p.revents' reaches no read
// CHECK-FIXES: if (poll(&p, 1, 2) < 0)
// CHECK-FIXES-NEXT: break;
// CHECK-FIXES-NEXT: if ((p.revents & (POLLIN | POLLHUP | POLLERR)) != 0)

void negated(int fd, const int *paused) {
  struct pollfd p = {.fd = fd};
  char buf[64];
  for (;;) {
    p.events = *paused ? 0 : POLLIN;
    if (poll(&p, 1, 3) < 0)
      break;
    if (!(p.revents & (POLLIN | POLLPRI)))
      continue;
    if (recv(fd, buf, sizeof buf, 0) <= 0)
      break;
  }
  close(fd);
}
// CHECK-MESSAGES: :[[@LINE-7]]:{{[0-9]+}}: warning: a hang-up or error in 'p.revents' reaches no read
// CHECK-FIXES: if (poll(&p, 1, 3) < 0)
// CHECK-FIXES-NEXT: break;
// CHECK-FIXES-NEXT: if (!(p.revents & (POLLIN | POLLPRI | POLLHUP | POLLERR)))

void event_equals(int ep, char *buf) {
  struct epoll_event got[16];
  for (;;) {
    int n = epoll_wait(ep, got, 16, 4);
    for (int i = 0; i < n; ++i)
      if (got[i].events == EPOLLIN)
        if (recv(got[i].data.fd, buf, 8, 0) <= 0)
          close(got[i].data.fd);
  }
}
// CHECK-MESSAGES: :[[@LINE-5]]:{{[0-9]+}}: warning: a hang-up or error in 'got[i].events' reaches no read
// CHECK-FIXES: int n = epoll_wait(ep, got, 16, 4);
// CHECK-FIXES-NEXT: for (int i = 0; i < n; ++i)
// CHECK-FIXES-NEXT: if (got[i].events & (EPOLLIN | EPOLLHUP | EPOLLERR))

int half_closing(int ep, int fd, char *buf) {
  struct epoll_event ev = {.events = EPOLLRDHUP, .data = {.fd = fd}}, got;
  if (epoll_ctl(ep, EPOLL_CTL_ADD, fd, &ev) < 0)
    return -1;
  while (epoll_wait(ep, &got, 1, 5) == 1)
    if (got.events & EPOLLIN)
      if (recv(fd, buf, 8, 0) <= 0)
        break;
  close(fd);
  return 0;
}
// CHECK-MESSAGES: :[[@LINE-6]]:{{[0-9]+}}: warning: a hang-up or error in 'got.events' reaches no read
// CHECK-FIXES: while (epoll_wait(ep, &got, 1, 5) == 1)
// CHECK-FIXES-NEXT: if (got.events & (EPOLLIN | EPOLLRDHUP | EPOLLHUP | EPOLLERR))

/* What was wanted is asked where what has happened is meant. */
void wrong_field(int fd) {
  struct pollfd p = {.fd = fd, .events = POLLIN};
  char buf[64];
  while (poll(&p, 1, 6) > 0) {
    if (p.revents & POLLIN) {
      if (recv(fd, buf, sizeof buf, 0) <= 0)
        break;
    } else if (p.events & (POLLHUP | POLLERR | POLLNVAL)) {
      break;
    }
  }
  close(fd);
}
// CHECK-MESSAGES: :[[@LINE-9]]:{{[0-9]+}}: warning: a hang-up or error in 'p.revents' reaches no read
// CHECK-FIXES: while (poll(&p, 1, 6) > 0) {
// CHECK-FIXES-NEXT: if (p.revents & POLLIN) {
// CHECK-FIXES: } else if (p.revents & (POLLHUP | POLLERR | POLLNVAL)) {

/* The clean twin. */
void all_bits(int fd, char *buf) {
  struct pollfd p = {.fd = fd, .events = POLLIN};
  while (poll(&p, 1, 7) > 0)
    if (p.revents & (POLLIN | POLLHUP | POLLERR))
      if (recv(fd, buf, 1, 0) <= 0)
        break;
  close(fd);
}
// CHECK-FIXES: while (poll(&p, 1, 7) > 0)
// CHECK-FIXES-NEXT: if (p.revents & (POLLIN | POLLHUP | POLLERR))
