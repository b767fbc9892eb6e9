// RUN: %drive %s
//
// A level-triggered epoll server. At the end the descriptor is deleted from
// the epoll set, which is taken for the whole of the farewell.
//
// expect: closewait-eof-not-closed
// harm: close-wait
// fix: --fix-notes
// peer a: sends "a\n", hears "a\n", closes
// peer b: sends "b\n", hears "b\n", half-closes
#include "program.h"

static void watch(int set, int fd) {
  struct epoll_event event;
  memset(&event, 0, sizeof event);
  event.events = EPOLLIN;
  event.data.fd = fd;
  if (epoll_ctl(set, EPOLL_CTL_ADD, fd, &event) < 0)
    exit(2);
}

int main(void) {
  struct epoll_event event;
  int door, set;
  begin_program();
  door = listen_on_loopback();
  set = epoll_create1(0);
  if (set < 0)
    return 1;
  watch(set, door);
  while (epoll_wait(set, &event, 1, -1) == 1) {
    char line[64];
    ssize_t n;
    int fd = event.data.fd;
    if (fd == door) {
      int client = accept(door, NULL, NULL);
      if (client >= 0)
        watch(set, client);
      continue;
    }
    n = recv(fd, line, sizeof line, 0);
    if (n <= 0) {
      epoll_ctl(set, EPOLL_CTL_DEL, fd, NULL);
      continue;
    }
    send(fd, line, n, MSG_NOSIGNAL);
  }
  return 1;
}
