// RUN: %drive %s
//
// A blocking echo server, a process for each of its clients. After a real bug:
// only -1 ends the loop, so the end of the client makes it spin.
//
// expect: closewait-eof-ignored
// harm: close-wait
// fix: --fix
// peer a: sends "a\n", hears "a\n", closes
// peer b: sends "b\n", hears "b\n", half-closes
#include "program.h"

static void echo(int fd) {
  char line[64];
  for (;;) {
    ssize_t n = recv(fd, line, sizeof line, 0);
    if (n < 0)
      break;
    if (send(fd, line, n, MSG_NOSIGNAL) < 0)
      break;
  }
  close(fd);
}

int main(void) {
  int door;
  begin_program();
  signal(SIGCHLD, SIG_IGN);
  door = listen_on_loopback();
  for (;;) {
    int fd = accept(door, NULL, NULL);
    if (fd < 0)
      continue;
    if (fork() == 0) {
      echo(fd);
      _exit(0);
    }
    close(fd);
  }
}
