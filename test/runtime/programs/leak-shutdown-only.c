// RUN: %drive %s
//
// A client that fetches three answers, one connection each, and says goodbye
// by shutdown(). After a real bug: disconnect() shuts the socket down where it
// should close it.
//
// expect: closewait-leak
// harm: descriptors
// fix: --fix
// peer a: accepts, hears "next\n", sends "1\n", closes
// peer b: accepts, hears "next\n", sends "2\n", closes
// peer c: accepts, hears "next\n", sends "3\n", closes
#include "program.h"

static int fetch(const char *port) {
  char answer[16];
  ssize_t n = 0;
  int fd = connect_to(port);
  if (fd < 0)
    return -1;
  if (send(fd, "next\n", 5, MSG_NOSIGNAL) == 5)
    n = recv(fd, answer, sizeof answer, 0);
  shutdown(fd, SHUT_RDWR);
  return n > 0 ? answer[0] - '0' : -1;
}

int main(int argc, char **argv) {
  int sum = 0;
  begin_program();
  if (argc < 2)
    return 1;
  tell_ready();
  for (int i = 0; i < 3; i++)
    sum += fetch(argv[1]);
  if (sum != 6)
    return 1;
  pause();
  return 0;
}
