// RUN: %drive %s
//
// A class that owns a connection and only ever writes to it: the member is
// private, no method reads. After a real bug: a client without read interest.
//
// expect: closewait-never-read
// harm: close-wait
// fix: by hand
// peer a: accepts, hears "note 1\nnote 2\n", closes
#include "program.h"

namespace {

class Sender {
public:
  explicit Sender(const char *Port) : Fd(connect_to(Port)) {}
  ~Sender() { hangUp(); }
  Sender(const Sender &) = delete;
  Sender &operator=(const Sender &) = delete;

  void put(const char *Text) {
    if (Fd >= 0 && send(Fd, Text, strlen(Text), MSG_NOSIGNAL) < 0)
      hangUp();
  }

  void rest() {
    sleep_ms(10);
#ifdef FIXED
    char Junk[64];
    ssize_t Count = -1;
    while (Fd >= 0 && (Count = recv(Fd, Junk, sizeof Junk, MSG_DONTWAIT)) > 0) {
    }
    if (Count == 0)
      hangUp();
#endif
  }

private:
  void hangUp() {
    if (Fd >= 0)
      close(Fd);
    Fd = -1;
  }

  int Fd;
};

} // namespace

int main(int Argc, char **Argv) {
  begin_program();
  if (Argc < 2)
    return 1;
  tell_ready();
  Sender Notes(Argv[1]);
  Notes.put("note 1\n");
  Notes.put("note 2\n");
  for (;;)
    Notes.rest();
}
