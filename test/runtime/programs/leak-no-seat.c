// RUN: %drive %s
//
// A room with two seats, served by poll(). Who finds no seat is told so, and
// the descriptor is forgotten. After a real bug: an accepted descriptor is
// dropped when it cannot be registered.
//
// expect: closewait-leak
// harm: close-wait
// fix: --fix
// peer a b: sends "hi\n", hears "hi\n"
// peer c: hears "full\n", closes
// peer a: sends "bye\n", hears "bye\n", closes
// peer b: closes
#include "program.h"

enum { SEATS = 2 };

static struct pollfd slots[1 + SEATS];
static int used = 1;

static void admit(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  if (used == 1 + SEATS) {
    send(fd, "full\n", 5, MSG_NOSIGNAL);
    return;
  }
  slots[used].fd = fd;
  slots[used].events = POLLIN;
  used++;
}

static void serve(int i) {
  char line[256];
  ssize_t n = recv(slots[i].fd, line, sizeof line, 0);
  if (n > 0) {
    send(slots[i].fd, line, n, MSG_NOSIGNAL);
    return;
  }
  close(slots[i].fd);
  slots[i] = slots[--used];
}

int main(void) {
  begin_program();
  slots[0].fd = listen_on_loopback();
  slots[0].events = POLLIN;
  while (poll(slots, used, -1) > 0) {
    for (int i = used - 1; i > 0; i--)
      if (slots[i].revents)
        serve(i);
    if (slots[0].revents & POLLIN)
      admit(slots[0].fd);
  }
  return 1;
}
