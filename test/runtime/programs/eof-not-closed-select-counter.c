// RUN: %drive %s
//
// The classical select() server: a counter runs through all numbers, and each
// number that is set is a descriptor. At the end only the bit is cleared.
//
// expect: closewait-eof-not-closed
// harm: close-wait
// fix: --fix-notes
// peer a: sends "a\n", hears "a\n", closes
// peer b: sends "b\n", hears "b\n", half-closes
#include "program.h"

static void serve(int door, fd_set *all, int *highest) {
  fd_set ready = *all;
  if (select(*highest + 1, &ready, NULL, NULL, NULL) < 0)
    return;
  for (int i = 0; i <= *highest; i++) {
    if (!FD_ISSET(i, &ready))
      continue;
    if (i == door) {
      int fd = accept(door, NULL, NULL);
      if (fd < 0)
        continue;
      FD_SET(fd, all);
      if (fd > *highest)
        *highest = fd;
    } else {
      char line[64];
      ssize_t n = recv(i, line, sizeof line, 0);
      if (n <= 0) {
        FD_CLR(i, all);
      } else {
        send(i, line, n, MSG_NOSIGNAL);
      }
    }
  }
}

int main(void) {
  fd_set all;
  int door, highest;
  begin_program();
  highest = door = listen_on_loopback();
  FD_ZERO(&all);
  FD_SET(door, &all);
  for (;;)
    serve(door, &all, &highest);
}
