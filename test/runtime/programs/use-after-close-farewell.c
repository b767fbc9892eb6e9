// RUN: %drive %s
//
// A server that closes a client it refuses, dials the archive to note that
// down, and only then thinks of a last word: the archive gets it.
//
// expect: closewait-use-after-close
// harm: answers
// fix: --fix-notes
// peer a: connects
// peer archive: accepts, hears "refused\n", closes
#include "program.h"

static void refuse_one(int door, const char *archive_port) {
  int archive;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  close(fd);
  archive = connect_to(archive_port);
  send(fd, "go away\n", 8, MSG_NOSIGNAL);
  if (archive < 0)
    return;
  send(archive, "refused\n", 8, MSG_NOSIGNAL);
  close(archive);
}

int main(int argc, char **argv) {
  begin_program();
  if (argc < 2)
    return 1;
  for (int door = listen_on_loopback();;)
    refuse_one(door, argv[1]);
}
