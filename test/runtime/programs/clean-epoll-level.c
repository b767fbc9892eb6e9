// RUN: %drive %s
//
// A level-triggered epoll server with the descriptor in the event.
//
// expect: nothing
// peer a b: sends "x\n", hears "x\n"
// peer a: closes
// peer b: half-closes
// peer c: sends "c\n", hears "c\n", resets
#include "program.h"

static int watch(int set, int fd) {
  struct epoll_event event;
  memset(&event, 0, sizeof event);
  event.events = EPOLLIN;
  event.data.fd = fd;
  return epoll_ctl(set, EPOLL_CTL_ADD, fd, &event);
}

static void serve(int fd) {
  char line[64];
  ssize_t n = recv(fd, line, sizeof line, 0);
  if (n <= 0)
    close(fd); // which takes it out of the set
  else
    send(fd, line, n, MSG_NOSIGNAL);
}

int main(void) {
  struct epoll_event ready[4];
  int door, set;
  begin_program();
  door = listen_on_loopback();
  set = epoll_create1(0);
  if (set < 0 || watch(set, door) < 0)
    return 1;
  for (;;) {
    int count = epoll_wait(set, ready, 4, -1);
    for (int i = 0; i < count; i++) {
      if (ready[i].data.fd == door) {
        int fd = accept(door, NULL, NULL);
        if (fd >= 0 && watch(set, fd) < 0)
          close(fd);
      } else {
        serve(ready[i].data.fd);
      }
    }
  }
}
