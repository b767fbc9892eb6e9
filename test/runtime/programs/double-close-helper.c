// RUN: %drive %s
//
// A router that closes who asks for nonsense, opens a line to the archive to
// note it down, and closes again: the line to the archive this time. After a
// real bug: the callee closes on failure, and so does its caller.
//
// expect: closewait-double-close
// harm: answers
// fix: --fix
// peer a: sends "no", hears "sorry"
// peer archive: accepts, hears "refused\n", closes
#include "program.h"

/// Closes the client that it does not serve, and says -1.
static int serve(int fd) {
  char word[2];
  if (recv(fd, word, sizeof word, MSG_WAITALL) != (ssize_t)sizeof word ||
      memcmp(word, "ok", 2) != 0) {
    send(fd, "sorry", 5, MSG_NOSIGNAL);
    close(fd);
    return -1;
  }
  send(fd, "fine", 4, MSG_NOSIGNAL);
  close(fd);
  return 0;
}

static void note(int archive) {
  sleep_ms(10);
  send(archive, "refused\n", 8, MSG_NOSIGNAL);
}

static void serve_one(int door, const char *archive_port) {
  int archive;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  if (serve(fd) == 0)
    return;
  archive = connect_to(archive_port);
  close(fd);
  if (archive < 0)
    return;
  note(archive);
  close(archive);
}

int main(int argc, char **argv) {
  begin_program();
  if (argc < 2)
    return 1;
  for (int door = listen_on_loopback();;)
    serve_one(door, argv[1]);
}
