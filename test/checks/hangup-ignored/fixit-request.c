// RUN: %check_closewait %s closewait-hangup-ignored %t

// A change of the events forgets RDHUP, which the file answers elsewhere.
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum mode { READ, HANGUP };

int rearm(int ep, int fd, enum mode mode) {
  struct epoll_event event = {.events = EPOLLERR | EPOLLHUP};
  event.data.fd = fd;
  switch (mode) {
  case READ:
    event.events |= EPOLLIN;
    break;
  case HANGUP:
    break;
  }
  return epoll_ctl(ep, EPOLL_CTL_MOD, fd, &event);
}
// CHECK-MESSAGES: :[[@LINE-11]]:{{[0-9]+}}: warning: a hang-up or error in 'event.events' reaches no read
// CHECK-FIXES: struct epoll_event event = {.events = EPOLLERR | EPOLLHUP | EPOLLRDHUP};

void turn(const struct epoll_event *event, char *buf) {
  if (event->events & (EPOLLHUP | EPOLLERR | EPOLLRDHUP)) {
    close(event->data.fd);
    return;
  }
  if ((event->events & EPOLLIN) && recv(event->data.fd, buf, 8, 0) <= 0)
    close(event->data.fd);
}
