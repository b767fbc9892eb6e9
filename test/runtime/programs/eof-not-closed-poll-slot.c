// RUN: %drive %s
//
// A poll() server that marks a slot as unused by -1 when its guest has left.
//
// expect: closewait-eof-not-closed
// harm: close-wait
// fix: --fix
// peer a: sends "a\n", hears "a\n", closes
// peer b: sends "b\n", hears "b\n", half-closes
// peer c: sends "c\n", hears "c\n", vanishes
#include "program.h"

enum { SEATS = 8 };

static void serve(struct pollfd *slot) {
  char line[64];
  ssize_t n = recv(slot->fd, line, sizeof line, 0);
  if (n == 0) {
    slot->fd = -1;
    return;
  }
  if (n < 0) {
    close(slot->fd);
    slot->fd = -1;
    return;
  }
  send(slot->fd, line, n, MSG_NOSIGNAL);
}

static void admit(struct pollfd *slots, int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  for (int i = 0; i < SEATS; i++)
    if (slots[i].fd < 0) {
      slots[i].fd = fd;
      slots[i].events = POLLIN;
      slots[i].revents = 0;
      return;
    }
  close(fd);
}

int main(void) {
  struct pollfd slots[SEATS + 1];
  begin_program();
  for (int i = 0; i < SEATS; i++)
    slots[i].fd = -1;
  slots[SEATS].fd = listen_on_loopback();
  slots[SEATS].events = POLLIN;
  while (poll(slots, SEATS + 1, -1) > 0) {
    for (int i = 0; i < SEATS; i++)
      if (slots[i].fd >= 0 && slots[i].revents != 0)
        serve(&slots[i]);
    if (slots[SEATS].revents & POLLIN)
      admit(slots, slots[SEATS].fd);
  }
  return 1;
}
