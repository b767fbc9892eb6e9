// RUN: %drive %s
//
// A select() server with a table of guests. Who has left is taken out of the
// set, and his place is free again; nobody closes.
//
// expect: closewait-eof-not-closed
// harm: close-wait
// fix: --fix
// peer a: sends "a\n", hears "a\n", closes
// peer b: sends "b\n", hears "b\n", half-closes
#include "program.h"

enum { SEATS = 8 };

static int guests[SEATS];
static fd_set all;
static int highest;

static void admit(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  for (int i = 0; i < SEATS; i++)
    if (guests[i] < 0) {
      guests[i] = fd;
      FD_SET(fd, &all);
      highest = fd > highest ? fd : highest;
      return;
    }
  close(fd);
}

static void serve(int *guest) {
  char line[64];
  ssize_t n = recv(*guest, line, sizeof line, 0);
  if (n <= 0) {
    FD_CLR(*guest, &all);
    *guest = -1;
    return;
  }
  send(*guest, line, n, MSG_NOSIGNAL);
}

int main(void) {
  int door;
  begin_program();
  door = listen_on_loopback();
  highest = door;
  for (int i = 0; i < SEATS; i++)
    guests[i] = -1;
  FD_ZERO(&all);
  FD_SET(door, &all);
  for (;;) {
    fd_set ready = all;
    if (select(highest + 1, &ready, NULL, NULL, NULL) < 0)
      return 1;
    for (int i = 0; i < SEATS; i++)
      if (guests[i] >= 0 && FD_ISSET(guests[i], &ready))
        serve(&guests[i]);
    if (FD_ISSET(door, &ready))
      admit(door);
  }
}
