// RUN: %drive %s
//
// A poll() loop with a branch for each event; the one for errors and hang-ups
// comes first and does nothing, so that nobody reads.
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
    if (poll(&p, 1, 100) < 0)
      return -1;
    if (p.revents & (POLLHUP | POLLERR)) {
    } else if (p.revents & POLLIN) {
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
