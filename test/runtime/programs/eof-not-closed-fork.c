// RUN: %drive %s
//
// One process per client. The child has counted what came and waits for the
// day's end to hand in its count; all that time it holds the connection.
//
// expect: closewait-eof-not-closed
// harm: close-wait
// fix: --fix
// peer a: sends "a\n", hears "a\n", closes
// peer b: sends "b\n", hears "b\n", half-closes
#include "program.h"

static long serve_one(int door) {
  char line[64];
  long sum = 0;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  for (;;) {
    ssize_t n = recv(fd, line, sizeof line, 0);
    if (n == 0)
      return sum;
    if (n < 0) {
      close(fd);
      return sum;
    }
    sum += n;
    send(fd, line, n, MSG_NOSIGNAL);
  }
}

int main(void) {
  int door;
  begin_program();
  door = listen_on_loopback();
  for (int child = 0; child < 2; child++)
    if (fork() == 0) {
      long sum = serve_one(door);
      pause();
      _exit(sum != 2);
    }
  pause();
  return 0;
}
