// RUN: %drive %s
//
// A select() server that closes whom it takes out of the set.
//
// expect: nothing
// peer a b: sends "x\n", hears "x\n"
// peer c: resets
// peer a: closes
// peer b: half-closes
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
      if (fd >= FD_SETSIZE) {
        close(fd);
        continue;
      }
      FD_SET(fd, all);
      if (fd > *highest)
        *highest = fd;
    } else {
      char line[64];
      ssize_t n = recv(i, line, sizeof line, 0);
      if (n <= 0) {
        FD_CLR(i, all);
        close(i);
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
