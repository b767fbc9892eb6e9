// RUN: %check_closewait %s closewait-hangup-ignored %t --reasons --fix-notes --still-warns

// What is asked for, or how to leave, is not known; or nobody in this file
// would answer RDHUP, and the wait would come back for ever.
#include <poll.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#define WRITABLE POLLOUT

int by_another_name(int fd) {
  struct pollfd p;
  p.fd = fd;
  p.events = WRITABLE;
  for (;;) {
    if (poll(&p, 1, 1000) < 0)
      return -1;
    if (p.revents & POLLOUT)
    // CHECK-REASONS: :[[@LINE-1]]:9: no fix for 'p.revents': what is asked for is not written out here
      if (send(fd, "tick", 4, MSG_NOSIGNAL) < 0)
        return -2;
  }
}
// CHECK-MESSAGES: :[[@LINE-6]]:{{[0-9]+}}: warning: a hang-up or error in
// CHECK-FIXES: p.events = WRITABLE;
// CHECK-FIXES: return -1;
// CHECK-FIXES-NEXT: if (p.revents & POLLOUT)

void never_leaves(int fd) {
  struct pollfd p;
  p.fd = fd;
  p.events = POLLOUT;
  while (poll(&p, 1, 2000) >= 0)
    if (p.revents & POLLOUT)
    // CHECK-REASONS: :[[@LINE-1]]:9: no fix for 'p.revents': how a failed write leaves is not known
      send(fd, "tick", 4, MSG_NOSIGNAL);
  close(fd);
}
// CHECK-MESSAGES: :[[@LINE-5]]:{{[0-9]+}}: warning: a hang-up or error in
// CHECK-FIXES: p.events = POLLOUT;
// CHECK-FIXES-NEXT: while (poll(&p, 1, 2000) >= 0)
// CHECK-FIXES-NEXT: if (p.revents & POLLOUT)

int nobody_answers(int ep, int fd, int reads) {
  struct epoll_event event = {.events = EPOLLERR | EPOLLHUP};
  // CHECK-REASONS: :[[@LINE-1]]:41: no fix for 'event.events': the mask is not written out in the test
  event.data.fd = fd;
  if (reads)
    event.events |= EPOLLIN;
  return epoll_ctl(ep, EPOLL_CTL_MOD, fd, &event);
}
// CHECK-MESSAGES: :[[@LINE-7]]:{{[0-9]+}}: warning: a hang-up or error in
// CHECK-FIXES: struct epoll_event event = {.events = EPOLLERR | EPOLLHUP};
