// RUN: %drive %s
//
// A client that has two addresses for its server. At the first nobody listens,
// and the next socket takes the place of the old one. After a real bug: the
// loop over the addresses drops the descriptor whose connect() failed.
//
// expect: closewait-leak
// harm: descriptors
// fix: --fix
// peer a: accepts, hears "hello\n", sends "hello\n", closes
#include "program.h"

static int dial(const struct sockaddr_in *all, int count) {
  int fd = -1;
  for (int i = 0; i < count; i++) {
    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0)
      continue;
    if (connect(fd, (const struct sockaddr *)&all[i], sizeof all[i]) == 0)
      return fd;
  }
  if (fd >= 0)
    close(fd);
  return -1;
}

int main(int argc, char **argv) {
  char answer[16];
  struct sockaddr_in all[2];
  int fd;
  begin_program();
  if (argc < 2)
    return 1;
  tell_ready();
  all[0] = loopback(0); // nobody can listen there
  all[1] = loopback(atoi(argv[1]));
  fd = dial(all, 2);
  if (fd < 0)
    return 1;
  send(fd, "hello\n", 6, MSG_NOSIGNAL);
  while (recv(fd, answer, sizeof answer, 0) > 0) {
  }
  close(fd);
  pause();
  return 0;
}
