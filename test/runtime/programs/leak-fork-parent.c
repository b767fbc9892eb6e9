// RUN: %drive %s
//
// One process per client. The child closes what it got; the parent keeps its
// copy of every descriptor, and with it every connection.
//
// expect: closewait-leak
// harm: close-wait
// fix: --fix
// peer a: sends "a\n", hears "a\n", closes
// peer b: sends "b\n", hears "b\n", half-closes
#include "program.h"

static void serve(int fd) {
  char line[64];
  ssize_t n;
  while ((n = recv(fd, line, sizeof line, 0)) > 0)
    send(fd, line, n, MSG_NOSIGNAL);
  close(fd);
}

static void accept_one(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  if (fork() == 0) {
    close(door);
    serve(fd);
    _exit(0);
  }
}

int main(void) {
  begin_program();
  signal(SIGCHLD, SIG_IGN);
  for (int door = listen_on_loopback();;)
    accept_one(door);
}
