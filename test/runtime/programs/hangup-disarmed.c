// RUN: %drive %s
//
// A job queue: who asks for a job while there is none has to wait, and is asked
// nothing meanwhile. After a real bug: all events are taken away while the
// client waits, so that its end is not seen.
//
// expect: closewait-hangup-ignored
// harm: close-wait
// fix: --fix-notes
// peer a: sends "r", hears "wait", sends "r", closes
#include "program.h"

static int jobs;

static int serve(int set, int fd) {
  struct epoll_event event = {.events = EPOLLIN, .data = {.fd = fd}}, got;
  char order;
  if (epoll_ctl(set, EPOLL_CTL_ADD, fd, &event) < 0)
    return -1;
  while (epoll_wait(set, &got, 1, -1) == 1) {
    if (got.events & EPOLLIN) {
      if (recv(fd, &order, 1, 0) <= 0)
        break;
      if (jobs > 0) {
        jobs--;
        send(fd, "job", 3, MSG_NOSIGNAL);
      } else {
        send(fd, "wait", 4, MSG_NOSIGNAL);
        event.events = 0;
        epoll_ctl(set, EPOLL_CTL_MOD, fd, &event);
      }
    }
  }
  return 0;
}

int main(void) {
  int door, set;
  begin_program();
  door = listen_on_loopback();
  set = epoll_create1(0);
  if (set < 0)
    return 1;
  for (;;) {
    int fd = accept(door, NULL, NULL);
    if (fd < 0)
      continue;
    serve(set, fd);
    close(fd);
  }
}
