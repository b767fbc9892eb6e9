// RUN: %drive %s
//
// A client that sends its report until it is taken. A failure closes, and the
// next attempt speaks to whoever has the number by then: the archive.
//
// expect: closewait-use-after-close
// harm: answers
// fix: by hand
// peer a: accepts, hears "hello", resets
// peer archive: accepts, hears "lost\n", closes
#include "program.h"

static void note(int archive) {
  send(archive, "lost\n", 5, MSG_NOSIGNAL);
  close(archive);
}

/// Whether the server has taken it.
static int ask(int fd) {
  char answer;
  return send(fd, "hello", 5, MSG_NOSIGNAL) == 5 &&
         recv(fd, &answer, 1, 0) == 1;
}

static int report(int fd, const char *archive_port) {
  int archive;
  int taken = ask(fd);
  close(fd);
  if (taken)
    return 0;
  archive = connect_to(archive_port);
  if (archive < 0)
    return -1;
#ifndef FIXED
  send(fd, "hello", 5, MSG_NOSIGNAL);
#endif
  note(archive);
  return -1;
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
  report(fd, argv[1]);
  pause();
  return 0;
}
