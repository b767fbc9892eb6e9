// RUN: %drive %s
//
// A link to a vehicle, with a thread of its own that receives. After a real
// bug: where recv() returns 0 the thread goes on with the loop.
//
// expect: closewait-eof-not-closed
// harm: close-wait
// fix: --fix-notes
// peer a: accepts, sends "M1", hears "ok", sends "M2", hears "ok", half-closes
#include "program.h"

namespace {

class Link {
public:
  explicit Link(int Fd) : Fd(Fd) {}
  ~Link() {
    if (Fd >= 0)
      close(Fd);
  }
  Link(const Link &) = delete;
  Link &operator=(const Link &) = delete;

  void receive() {
    char Message[2];
    for (;;) {
      ssize_t Size = recv(Fd, Message, sizeof Message, 0);
      if (Size < 0)
        break;
      if (Size == 0)
        continue;
      send(Fd, "ok", 2, MSG_NOSIGNAL);
    }
    close(Fd);
    Fd = -1;
  }

private:
  int Fd;
};

void *receiveAll(void *Argument) {
  static_cast<Link *>(Argument)->receive();
  return nullptr;
}

} // namespace

int main(int Argc, char **Argv) {
  begin_program();
  if (Argc < 2)
    return 1;
  tell_ready();
  int Fd = connect_to(Argv[1]);
  if (Fd < 0)
    return 1;
  Link Vehicle(Fd);
  pthread_t Receiver;
  if (pthread_create(&Receiver, nullptr, receiveAll, &Vehicle) != 0)
    return 1;
  pthread_join(Receiver, nullptr);
  return 0;
}
