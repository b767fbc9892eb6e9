// RUN: %drive %s
//
// A poll() loop that compares revents with POLLIN. A reset sets three bits at
// once, equals nothing, and is never taken away.
//
// expect: closewait-hangup-ignored
// harm: descriptors
// fix: --fix
// peer a: sends "a", hears "a", closes
// peer b: sends "b", hears "b", resets
#include "program.h"

static int echo(int fd) {
  char letter;
  struct pollfd p;
  p.fd = fd;
  p.events = POLLIN;
  for (;;) {
    if (poll(&p, 1, -1) < 0)
      return -1;
    if (p.revents == POLLIN) {
      if (recv(fd, &letter, 1, 0) <= 0)
        return -1;
      send(fd, &letter, 1, MSG_NOSIGNAL);
    }
  }
}

int main(void) {
  int door;
  begin_program();
  door = listen_on_loopback();
  for (;;) {
    int fd = accept(door, NULL, NULL);
    if (fd < 0)
      continue;
    echo(fd);
    close(fd);
  }
}
