// RUN: %drive %s
//
// A poll() server with a table; who leaves gives his slot to the last one.
//
// expect: nothing
// peer a b c: sends "x\n", hears "x\n"
// peer a: closes
// peer b: half-closes
// peer c: resets
// peer d: sends "d\n", hears "d\n", vanishes
#include "program.h"

enum { SLOTS = 9 };

static struct pollfd slots[SLOTS];
static int used;

static void admit(int fd) {
  if (fd < 0)
    return;
  if (used == SLOTS) {
    close(fd);
    return;
  }
  slots[used].fd = fd;
  slots[used].events = POLLIN;
  slots[used].revents = 0;
  used++;
}

static void serve(int i) {
  char line[64];
  ssize_t n = recv(slots[i].fd, line, sizeof line, 0);
  if (n > 0) {
    send(slots[i].fd, line, n, MSG_NOSIGNAL);
    return;
  }
  close(slots[i].fd);
  slots[i] = slots[--used];
}

int main(void) {
  int door;
  begin_program();
  door = listen_on_loopback();
  admit(door);
  while (poll(slots, (nfds_t)used, -1) > 0) {
    for (int i = used - 1; i > 0; i--)
      if (slots[i].revents & (POLLIN | POLLHUP | POLLERR))
        serve(i);
    if (slots[0].revents & POLLIN)
      admit(accept(door, NULL, NULL));
  }
  return 1;
}
