// RUN: %drive %s
//
// A subscriber that dials again when its server has left. After a real bug:
// the old handle is not closed before the new one takes its place.
//
// expect: closewait-eof-not-closed
// harm: close-wait
// fix: --fix
// peer a: accepts, sends "1", half-closes
// peer b: accepts, sends "2", closes
// peer c: accepts, sends "3"
#include "program.h"

static int listen_to(const char *port) {
  char news[16];
  int fd = connect_to(port);
  while (fd >= 0) {
    ssize_t n = recv(fd, news, sizeof news, 0);
    if (n == 0) {
      fd = connect_to(port);
      continue;
    }
    if (n < 0)
      break;
    fwrite(news, 1, (size_t)n, stderr);
  }
  if (fd >= 0)
    close(fd);
  return -1;
}

int main(int argc, char **argv) {
  begin_program();
  if (argc < 2)
    return 1;
  tell_ready();
  listen_to(argv[1]);
  return 1;
}
