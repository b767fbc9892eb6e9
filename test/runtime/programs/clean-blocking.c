// RUN: %drive %s
//
// A blocking echo server that does everything right.
//
// expect: nothing
// peer a: sends "a\n", hears "a\n", closes
// peer b: sends "b\n", hears "b\n", half-closes
// peer c: resets
// peer d: sends "d\n", hears "d\n", vanishes
#include "program.h"

static void serve_one(int door) {
  char line[64];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  for (;;) {
    ssize_t n = recv(fd, line, sizeof line, 0);
    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      break;
    if (send(fd, line, n, MSG_NOSIGNAL) < 0)
      break;
  }
  close(fd);
}

int main(void) {
  begin_program();
  for (int door = listen_on_loopback();;)
    serve_one(door);
}
