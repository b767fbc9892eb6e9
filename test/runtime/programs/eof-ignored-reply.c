// RUN: %drive %s
//
// A mailer in dialogue with its server, which leaves in the middle of it. After
// a real bug: the end is taken for a reply, and the mailer waits for the next
// order with the connection in its hands.
//
// expect: closewait-eof-ignored
// harm: close-wait
// fix: --fix
// peer a: accepts, sends "220\n", hears "HELO\n", sends "250\n", half-closes
#include "program.h"

static int read_reply(int fd, char *reply, size_t size) {
  ssize_t n = recv(fd, reply, size, 0);
  if (n < 0)
    return -1;
  return 0;
}

static int deliver(int fd) {
  char reply[64];
  if (read_reply(fd, reply, sizeof reply) < 0)
    return -1;
  if (send(fd, "HELO\n", 5, MSG_NOSIGNAL) < 0)
    return -1;
  if (read_reply(fd, reply, sizeof reply) < 0)
    return -1;
  if (read_reply(fd, reply, sizeof reply) < 0)
    return -1;
  pause();
  return 0;
}

int main(int argc, char **argv) {
  int fd;
  begin_program();
  if (argc < 2)
    return 1;
  tell_ready();
  fd = connect_to(argv[1]);
  if (fd < 0)
    return 1;
  deliver(fd);
  close(fd);
  pause();
  return 0;
}
