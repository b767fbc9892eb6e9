// RUN: %drive %s
//
// A broadcaster with a table of listeners: each gets every word, none is ever
// read or polled.
//
// expect: closewait-never-read
// harm: close-wait
// fix: --fix-notes
// peer a b: hears "word"
// peer a: half-closes
// peer b: half-closes
#include "program.h"

enum { SEATS = 8 };

static int listeners[SEATS];
static int used;

static void admit(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  if (used == SEATS) {
    close(fd);
    return;
  }
  listeners[used++] = fd;
}

static void tell_all(void) {
  for (int i = used - 1; i >= 0; i--) {
    if (send(listeners[i], "word", 4, MSG_NOSIGNAL) < 0) {
      close(listeners[i]);
      listeners[i] = listeners[--used];
    }
  }
}

int main(void) {
  struct pollfd at_the_door;
  begin_program();
  at_the_door.fd = listen_on_loopback();
  at_the_door.events = POLLIN;
  for (;;) {
    if (poll(&at_the_door, 1, 20) > 0)
      admit(at_the_door.fd);
    tell_all();
  }
}
