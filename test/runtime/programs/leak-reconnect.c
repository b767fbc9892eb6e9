// RUN: %drive %s
//
// A client that is told to go to another line: it connects anew, and the new
// descriptor takes the place of the old one in the record. After a real bug: a
// field is overwritten while its socket is open.
//
// expect: closewait-leak
// harm: close-wait
// fix: --fix
// peer a: accepts, hears "hello", sends "move", half-closes
// peer b: accepts, hears "hello", sends "stay", closes
#include "program.h"

struct line {
  int fd;
  char word[4];
};

static int greet(struct line *l) {
  if (send(l->fd, "hello", 5, MSG_NOSIGNAL) != 5)
    return -1;
  return recv(l->fd, l->word, sizeof l->word, MSG_WAITALL) ==
                 (ssize_t)sizeof l->word
             ? 0
             : -1;
}

static int talk(const char *port) {
  struct line l;
  int status;
  l.fd = connect_to(port);
  if (l.fd < 0)
    return -1;
  status = greet(&l);
  if (status == 0 && memcmp(l.word, "move", 4) == 0) {
    l.fd = connect_to(port);
    if (l.fd < 0)
      return -1;
    status = greet(&l);
  }
  close(l.fd);
  return status;
}

int main(int argc, char **argv) {
  begin_program();
  if (argc < 2)
    return 1;
  tell_ready();
  if (talk(argv[1]) < 0)
    return 1;
  pause();
  return 0;
}
