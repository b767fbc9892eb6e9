// RUN: %drive %s
//
// A server that sorts what recv() returns with a switch; the case for the end
// writes a line to the log and leaves.
//
// expect: closewait-eof-not-closed
// harm: close-wait
// fix: --fix
// peer a: sends "a", hears "a", closes
// peer b: closes
#include "program.h"

static int serve_one(int door) {
  char letter;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  for (;;) {
    switch (recv(fd, &letter, 1, 0)) {
    case 0:
      fprintf(stderr, "gone\n");
      return 0;
    case -1:
      close(fd);
      return -1;
    default:
      send(fd, &letter, 1, MSG_NOSIGNAL);
      break;
    }
  }
}

int main(void) {
  begin_program();
  for (int door = listen_on_loopback();;)
    serve_one(door);
}
