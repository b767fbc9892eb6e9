// RUN: %check_closewait %s closewait-hangup-ignored %t --fix-notes

// Where output alone is asked for, or nothing, a FIN brings no event: RDHUP is
// asked for too.
#include <poll.h>
#include <stddef.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

/* It leaves as a failed write does. */
int output_alone(int fd) {
  struct pollfd p;
  p.fd = fd;
  p.events = POLLOUT;
  for (;;) {
    if (poll(&p, 1, 1000) < 0)
      return -1;
    if (p.revents & POLLOUT) {
      if (send(fd, "tick", 4, MSG_NOSIGNAL) < 0)
        return -2;
      sleep(1);
    }
  }
}
// CHECK-MESSAGES: :[[@LINE-7]]:{{[0-9]+}}: warning: a hang-up or error in 'p.revents' reaches no read
// CHECK-FIXES: p.events = POLLOUT | POLLRDHUP;
// CHECK-FIXES-NEXT: for (;;) {
// CHECK-FIXES-NEXT: if (poll(&p, 1, 1000) < 0)
// CHECK-FIXES-NEXT: return -1;
// CHECK-FIXES-NEXT: {{^    }}if (p.revents & (POLLRDHUP | POLLHUP | POLLERR))
// CHECK-FIXES-NEXT: {{^      }}return -2;
// CHECK-FIXES-NEXT: {{^    }}if (p.revents & POLLOUT) {

void in_a_list(int ep, int fd) {
  struct epoll_event asked = {.events = EPOLLOUT | EPOLLET, .data = {.fd = fd}};
  struct epoll_event got;
  if (epoll_ctl(ep, EPOLL_CTL_ADD, fd, &asked) < 0)
    return;
  while (epoll_wait(ep, &got, 1, 2000) >= 0) {
    if (got.events & EPOLLOUT) {
      if (send(fd, "news", 4, MSG_NOSIGNAL) != 4) {
        close(fd);
        break;
      }
    }
  }
}
// CHECK-MESSAGES: :[[@LINE-8]]:{{[0-9]+}}: warning: a hang-up or error in 'got.events' reaches no read
// CHECK-FIXES: struct epoll_event asked = {.events = EPOLLOUT | EPOLLET | EPOLLRDHUP, .data = {.fd = fd}};
// CHECK-FIXES: while (epoll_wait(ep, &got, 1, 2000) >= 0) {
// CHECK-FIXES-NEXT: if (got.events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR)) {
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: break;
// CHECK-FIXES-NEXT: }
// CHECK-FIXES-NEXT: if (got.events & EPOLLOUT) {

/* While nothing is asked for, RDHUP wakes the read. */
void disarmed(int ep, int fd, char *buf) {
  struct epoll_event event = {.events = EPOLLIN, .data = {.fd = fd}}, got;
  if (epoll_ctl(ep, EPOLL_CTL_ADD, fd, &event) < 0)
    return;
  while (epoll_wait(ep, &got, 1, -1) == 1) {
    if (got.events & EPOLLIN) {
      if (recv(fd, buf, 1, 0) <= 0)
        break;
      event.events = 0;
      epoll_ctl(ep, EPOLL_CTL_MOD, fd, &event);
    }
  }
  close(fd);
}
// CHECK-MESSAGES: :[[@LINE-9]]:{{[0-9]+}}: warning: a hang-up or error in 'got.events' reaches no read
// CHECK-FIXES: if (got.events & (EPOLLIN | EPOLLRDHUP | EPOLLHUP | EPOLLERR)) {
// CHECK-FIXES-NEXT: if (recv(fd, buf, 1, 0) <= 0)
// CHECK-FIXES-NEXT: break;
// CHECK-FIXES-NEXT: event.events = EPOLLRDHUP;

/* The other record asks for output too, and nobody would answer for it. */
int of_another(int fd, int other) {
  struct pollfd p, q;
  q.fd = other;
  q.events = POLLOUT;
  p.fd = fd;
  p.events = POLLOUT;
  for (;;) {
    if (poll(&q, 1, 3000) < 0 || poll(&p, 1, 3000) < 0)
      return -1;
    if (p.revents & POLLOUT)
      if (send(fd, "tick", 4, MSG_NOSIGNAL) < 0)
        return -2;
  }
}
// CHECK-MESSAGES: :[[@LINE-5]]:{{[0-9]+}}: warning: a hang-up or error in 'p.revents'
// CHECK-FIXES: q.events = POLLOUT;
// CHECK-FIXES: p.events = POLLOUT | POLLRDHUP;

/* The clean twin. */
int asked_and_left(int fd) {
  struct pollfd p;
  p.fd = fd;
  p.events = POLLOUT | POLLRDHUP;
  for (;;) {
    if (poll(&p, 1, 3000) < 0)
      return -1;
    if (p.revents & (POLLRDHUP | POLLHUP | POLLERR))
      return -2;
    if (p.revents & POLLOUT)
      if (send(fd, "tick", 4, MSG_NOSIGNAL) < 0)
        return -2;
  }
}
// CHECK-FIXES: if (poll(&p, 1, 3000) < 0)
// CHECK-FIXES-NEXT: return -1;
// CHECK-FIXES-NEXT: if (p.revents & (POLLRDHUP | POLLHUP | POLLERR))
// CHECK-FIXES-NEXT: return -2;
// CHECK-FIXES-NEXT: if (p.revents & POLLOUT)
