// RUN: %drive %s
//
// A process per client; each side closes what belongs to the other.
//
// expect: nothing
// peer a b: sends "x\n", hears "x\n"
// peer a: closes
// peer b: half-closes
// peer c: sends "c\n", hears "c\n", vanishes
#include "program.h"

static void serve(int fd) {
  char line[64];
  ssize_t n;
  while ((n = recv(fd, line, sizeof line, 0)) > 0)
    if (send(fd, line, n, MSG_NOSIGNAL) < 0)
      break;
  close(fd);
}

static void admit(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  switch (fork()) {
  case 0:
    close(door);
    serve(fd);
    _exit(0);
  case -1:
    send(fd, "try again\n", 10, MSG_NOSIGNAL);
    break;
  default:
    break;
  }
  close(fd);
}

int main(void) {
  begin_program();
  signal(SIGCHLD, SIG_IGN);
  for (int door = listen_on_loopback();;)
    admit(door);
}
