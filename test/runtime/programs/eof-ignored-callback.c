// RUN: %drive %s
//
// An event loop with callbacks. After a real bug: the read callback knows n < 0
// as an error and n > 0 as data, and 0 falls through.
//
// expect: closewait-eof-ignored
// harm: close-wait
// fix: --fix
// peer a: sends "a\n", hears "a\n", closes
// peer b: sends "b\n", hears "b\n", half-closes
#include "program.h"

enum { SEATS = 8 };

struct guest {
  int fd;
  void (*on_readable)(struct guest *);
};

static struct guest guests[SEATS];

static void drop(struct guest *g) {
  close(g->fd);
  g->fd = -1;
}

static void on_readable(struct guest *g) {
  char line[64];
  ssize_t n = recv(g->fd, line, sizeof line, 0);
  if (n < 0) {
    drop(g);
    return;
  }
  if (n > 0)
    send(g->fd, line, n, MSG_NOSIGNAL);
}

static void admit(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  for (int i = 0; i < SEATS; i++)
    if (guests[i].fd < 0) {
      guests[i].fd = fd;
      guests[i].on_readable = on_readable;
      return;
    }
  close(fd);
}

int main(void) {
  struct pollfd slots[SEATS + 1];
  begin_program();
  slots[SEATS].fd = listen_on_loopback();
  for (int i = 0; i < SEATS; i++)
    guests[i].fd = -1;
  for (;;) {
    slots[SEATS].events = POLLIN;
    for (int i = 0; i < SEATS; i++) {
      slots[i].fd = guests[i].fd;
      slots[i].events = POLLIN;
    }
    if (poll(slots, SEATS + 1, -1) < 0)
      return 1;
    for (int i = 0; i < SEATS; i++)
      if (slots[i].revents)
        guests[i].on_readable(&guests[i]);
    if (slots[SEATS].revents & POLLIN)
      admit(slots[SEATS].fd);
  }
}
