// RUN: %drive %s
//
// A class that owns a descriptor, and a server that has something to ask before
// it makes the object. After a real bug: what leaves before the owner exists
// takes the descriptor along.
//
// expect: closewait-leak
// harm: close-wait
// fix: --fix
// peer a: sends "a", hears "a", closes
// peer b: closes
#include "program.h"

namespace {

class Descriptor {
public:
  explicit Descriptor(int Fd) : Fd(Fd) {}
  ~Descriptor() {
    if (Fd >= 0)
      close(Fd);
  }
  Descriptor(const Descriptor &) = delete;
  Descriptor &operator=(const Descriptor &) = delete;

  int get() const { return Fd; }

private:
  int Fd;
};

int Free = 1;

int serveOne(int Door) {
  char Letter;
  int Fd = accept(Door, nullptr, nullptr);
  if (Fd < 0)
    return -1;
  if (Free == 0)
    return -1;
  Free--;
  Descriptor Guest(Fd);
  while (recv(Guest.get(), &Letter, 1, 0) == 1)
    send(Guest.get(), &Letter, 1, MSG_NOSIGNAL);
  return 0;
}

} // namespace

int main() {
  begin_program();
  for (int Door = listen_on_loopback();;)
    serveOne(Door);
}
