// RUN: %check_closewait %s closewait-hangup-ignored %t

// The notes: where the events were asked for.
#include <poll.h>
#include <stddef.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

void swallowed(int fd, char *buf) {
  struct pollfd p = {.fd = fd, .events = POLLIN};
  while (poll(&p, 1, -1) > 0) {
    if (p.revents & POLLHUP)
      // CHECK-NOTES: :[[@LINE-1]]:9: warning: a hang-up or error in '{{[^']+}}' reaches no read, no close and no handler [closewait-hangup-ignored]
      continue;
    if (recv(fd, buf, 8, 0) <= 0)
      break;
  }
  close(fd);
}

void passed_over(int fd, char *buf) {
  struct pollfd p = {.fd = fd, .events = POLLIN};
  while (poll(&p, 1, -1) > 0) {
    if (p.revents & POLLHUP)
      continue;
    if (p.revents & POLLIN)
      if (recv(fd, buf, 8, 0) <= 0)
        break;
  }
  close(fd);
}
// CHECK-NOTES: :[[@LINE-8]]:9: warning: a hang-up or error in 'p.revents' reaches no read, no close and no handler [closewait-hangup-ignored]
// CHECK-NOTES: :[[@LINE-7]]:21: note: a read can answer a hang-up in 'p.revents' too

int output_alone(int fd) {
  struct pollfd p = {.fd = fd, .events = POLLOUT};
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
// CHECK-NOTES: :[[@LINE-7]]:9: warning: a hang-up or error in 'p.revents' reaches no read, no close and no handler [closewait-hangup-ignored]
// CHECK-NOTES: :[[@LINE-8]]:5: note: a hang-up in 'p.revents' can leave as a failed write does, a half-close too

void nothing_for_a_while(int ep, int fd, char *buf) {
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
// CHECK-NOTES: :[[@LINE-9]]:9: warning: a hang-up or error in 'got.events' reaches no read, no close and no handler [closewait-hangup-ignored]
// CHECK-NOTES: :[[@LINE-10]]:22: note: RDHUP can be asked for where nothing is, so that the end of the peer reaches the read

struct bufferevent;
void bufferevent_free(struct bufferevent *);
#define BEV_EVENT_EOF 0x10
void told_by_libevent(struct bufferevent *bev, short what, void *arg) {
  if (what & BEV_EVENT_EOF)
    bufferevent_free(bev);
}
// CHECK-NOTES: :[[@LINE-3]]:7: warning: an error in 'what' reaches no close and no handler [closewait-hangup-ignored]
// CHECK-NOTES: :[[@LINE-4]]:14: note: one branch can answer both, the end and an error in 'what'

void clean(int fd, char *buf) {
  struct pollfd p = {.fd = fd, .events = POLLIN};
  while (poll(&p, 1, -1) > 0)
    if (recv(fd, buf, 8, 0) <= 0)
      break;
  close(fd);
}
