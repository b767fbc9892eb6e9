// RUN: %drive %s
//
// A server that sends ticks to one subscriber when there is room, and while it
// waits for room asks for that alone. A subscriber that has half-closed is
// kept for ever.
//
// expect: closewait-hangup-ignored
// harm: close-wait
// fix: --fix-notes
// peer a: hears "tick", half-closes
#define _GNU_SOURCE
#include "program.h"

static int send_ticks(int fd) {
  struct pollfd p;
  p.fd = fd;
  p.events = POLLOUT;
  for (;;) {
    if (poll(&p, 1, 1000) < 0)
      return -1;
    if (p.revents & POLLOUT) {
      if (send(fd, "tick", 4, MSG_NOSIGNAL) < 0)
        return -1;
      sleep_ms(20);
    }
  }
}

int main(void) {
  int door;
  begin_program();
  door = listen_on_loopback();
  for (;;) {
    int fd = accept(door, NULL, NULL);
    if (fd < 0)
      continue;
    send_ticks(fd);
    close(fd);
  }
}
