// RUN: %drive %s
//
// A server for one guest at a time. After a real bug: the field is set to -1
// just before it is closed, so -1 is closed and the socket stays.
//
// expect: closewait-leak
// harm: close-wait
// fix: --fix
// peer a: sends "a", hears "a", closes
// peer b: sends "b", hears "b", half-closes
#include "program.h"

struct guest {
  int fd;
  int served;
};

static void serve_one(int door) {
  struct guest g;
  char letter;
  g.served = 0;
  g.fd = accept(door, NULL, NULL);
  if (g.fd < 0)
    return;
  if (recv(g.fd, &letter, 1, 0) == 1 &&
      send(g.fd, &letter, 1, MSG_NOSIGNAL) == 1)
    g.served = 1;
  g.fd = -1;
  close(g.fd);
  fprintf(stderr, "%d\n", g.served);
}

int main(void) {
  begin_program();
  for (int door = listen_on_loopback();;)
    serve_one(door);
}
