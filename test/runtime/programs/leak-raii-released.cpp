// RUN: %drive %s
//
// An owner that gives its descriptor up before the last step, for a registry
// that does not take it. After a real bug: the hand-over fails, and nobody
// closes.
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
  int release() {
    int Given = Fd;
    Fd = -1;
    return Given;
  }

private:
  int Fd;
};

int Free = 1;

int serveOne(int Door) {
  char Letter;
  Descriptor Guest(accept(Door, nullptr, nullptr));
  if (Guest.get() < 0)
    return -1;
  int Fd = Guest.release();
  if (Free == 0)
    return -1;
  Free--;
  while (recv(Fd, &Letter, 1, 0) == 1)
    send(Fd, &Letter, 1, MSG_NOSIGNAL);
  close(Fd);
  return 0;
}

} // namespace

int main() {
  begin_program();
  for (int Door = listen_on_loopback();;)
    serveOne(Door);
}
