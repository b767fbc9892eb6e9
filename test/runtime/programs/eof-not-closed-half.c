// RUN: %drive %s
//
// A server that answers the end of its client by closing only its own reading
// side, and keeps the connection for answers that never come. After a real
// bug: the branch for the end half-closes.
//
// expect: closewait-eof-not-closed
// harm: close-wait
// fix: --fix
// peer a: sends "a\n", hears "a\n", closes
// peer b: sends "b\n", hears "b\n", half-closes
#include "program.h"

static void serve_one(int door) {
  char line[64];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  for (;;) {
    ssize_t n = recv(fd, line, sizeof line, 0);
    if (n == 0) {
      shutdown(fd, SHUT_RD);
      return;
    }
    if (n < 0)
      break;
    send(fd, line, n, MSG_NOSIGNAL);
  }
  close(fd);
}

int main(void) {
  begin_program();
  for (int door = listen_on_loopback();;)
    serve_one(door);
}
