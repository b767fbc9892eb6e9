// RUN: %drive %s
//
// A client that asks twice, with a connection for each question. After a real
// bug: every failure closes, the way on which all goes well does not.
//
// expect: closewait-leak
// harm: close-wait
// fix: --fix
// peer a: accepts, hears "?", sends "!", closes
// peer b: accepts, hears "?", sends "!", half-closes
#include "program.h"

static int ask(const char *port, char *answer) {
  int fd = connect_to(port);
  if (fd < 0)
    return -1;
  if (send(fd, "?", 1, MSG_NOSIGNAL) != 1) {
    close(fd);
    return -1;
  }
  if (recv(fd, answer, 1, 0) <= 0) {
    close(fd);
    return -1;
  }
  return 0;
}

int main(int argc, char **argv) {
  char first, second;
  begin_program();
  if (argc < 2)
    return 1;
  tell_ready();
  if (ask(argv[1], &first) < 0 || ask(argv[1], &second) < 0)
    return 1;
  pause();
  return first != second;
}
