// RUN: %drive %s
//
// An owner that can be copied: both copies close. Between the two the archive
// is dialled, and its line is what the second one hits.
//
// expect: closewait-double-close
// harm: answers
// fix: --fix-notes
// peer a: sends "x", hears "x"
// peer archive: accepts, hears "served\n", closes
#include "program.h"

namespace {

class Guest {
public:
  explicit Guest(int Fd) : Fd(Fd) {}
  ~Guest() {
    if (Fd >= 0)
      close(Fd);
  }

  void echo() {
    char Letter;
    if (recv(Fd, &Letter, 1, 0) == 1)
      send(Fd, &Letter, 1, MSG_NOSIGNAL);
  }

private:
  int Fd;
};

void serve(Guest Copy) { Copy.echo(); }

void serveOne(int Door, const char *ArchivePort) {
  int Archive = -1;
  {
    int Fd = accept(Door, nullptr, nullptr);
    if (Fd < 0)
      return;
    Guest First(Fd);
    serve(First);
    Archive = connect_to(ArchivePort);
  }
  if (Archive < 0)
    return;
  send(Archive, "served\n", 7, MSG_NOSIGNAL);
  close(Archive);
}

} // namespace

int main(int Argc, char **Argv) {
  begin_program();
  if (Argc < 2)
    return 1;
  for (int Door = listen_on_loopback();;)
    serveOne(Door, Argv[1]);
}
