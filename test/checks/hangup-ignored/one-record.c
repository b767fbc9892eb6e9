// RUN: %check_closewait %s closewait-hangup-ignored %t

// One record asks and is answered: what epoll_wait() puts there is the answer.
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

struct pump {
  int set, fd, pending;
};

int pump_in(struct pump *p);
int pump_out(struct pump *p);

void by_the_whole_word(struct pump *p) {
  struct epoll_event event;
  int answer = 0;
  while (answer == 0) {
    event.events = EPOLLIN;
    event.data.fd = p->fd;
    if (epoll_ctl(p->set, EPOLL_CTL_MOD, p->fd, &event) < 0)
      break;
    if (epoll_wait(p->set, &event, 1, 1000) != 1)
      continue;
    switch (event.events) {
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: a hang-up or error in 'event.events' reaches no read
    case EPOLLIN:
      answer = pump_in(p);
      break;
    default:
      break;
    }
  }
  close(p->fd);
}

void by_its_bits(struct pump *p) {
  struct epoll_event event;
  int answer = 0;
  while (answer == 0) {
    event.events = EPOLLIN;
    event.data.fd = p->fd;
    if (epoll_ctl(p->set, EPOLL_CTL_MOD, p->fd, &event) < 0)
      break;
    if (epoll_wait(p->set, &event, 1, 1000) != 1)
      continue;
    if (event.events & EPOLLIN)
      answer = pump_in(p);
  }
  close(p->fd);
}

void others_leave(struct pump *p) {
  struct epoll_event event;
  int answer = 0;
  while (answer == 0) {
    event.events = EPOLLIN;
    event.data.fd = p->fd;
    if (epoll_ctl(p->set, EPOLL_CTL_MOD, p->fd, &event) < 0)
      break;
    if (epoll_wait(p->set, &event, 1, 1000) != 1)
      continue;
    switch (event.events) {
    case EPOLLIN:
      answer = pump_in(p);
      break;
    default:
      answer = -1;
      break;
    }
  }
  close(p->fd);
}
