// RUN: %drive %s
//
// A listener whose accept wrapper answers by a parameter; while the server is
// being drained nobody new is served. After a real bug: the descriptor that
// came that way is dropped when termination has been asked for.
//
// expect: closewait-leak
// harm: close-wait
// fix: --fix
// peer a: sends "drain", hears "draining", closes
// peer b: closes
// peer c: resets
#include "program.h"

static int draining;

static int next_client(int door, int *client) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  *client = fd;
  return 0;
}

static int on_readable(int door) {
  char order[5];
  int fd;
  if (next_client(door, &fd) < 0)
    return -1;
  if (draining)
    return 0;
  if (recv(fd, order, sizeof order, MSG_WAITALL) == (ssize_t)sizeof order &&
      memcmp(order, "drain", sizeof order) == 0) {
    draining = 1;
    send(fd, "draining", 8, MSG_NOSIGNAL);
  }
  close(fd);
  return 0;
}

int main(void) {
  struct pollfd at_the_door;
  begin_program();
  at_the_door.fd = listen_on_loopback();
  at_the_door.events = POLLIN;
  while (poll(&at_the_door, 1, -1) > 0)
    if (at_the_door.revents & POLLIN)
      on_readable(at_the_door.fd);
  return 1;
}
