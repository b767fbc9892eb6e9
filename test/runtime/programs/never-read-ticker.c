// RUN: %drive %s
//
// The time server that does not stop at one line: it sends a tick every few
// milliseconds, a process per client. A client that has half-closed gets ticks
// for ever.
//
// expect: closewait-never-read
// harm: close-wait
// fix: --fix-notes
// peer a: hears "ticktick", half-closes
// peer b: hears "tick", half-closes
#include "program.h"

static void tick_one(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  for (;;) {
    if (send(fd, "tick", 4, MSG_NOSIGNAL) != 4)
      break;
    sleep_ms(20);
  }
  close(fd);
}

int main(void) {
  int door;
  begin_program();
  door = listen_on_loopback();
  for (int child = 0; child < 2; child++)
    if (fork() == 0) {
      tick_one(door);
      _exit(0);
    }
  for (;;)
    pause();
}
