// RUN: %drive %s
//
// Descriptors with owners: moved into the session, closed by its end or by an
// exception.
//
// expect: nothing
// peer a: sends "+1", hears "1", closes
// peer b: sends "-1", closes
// peer c: sends "+3", hears "3", half-closes
// peer d: resets
#include "program.h"

#include <stdexcept>
#include <utility>

namespace {

class Descriptor {
public:
  explicit Descriptor(int Fd = -1) : Fd(Fd) {}
  ~Descriptor() {
    if (Fd >= 0)
      close(Fd);
  }
  Descriptor(Descriptor &&Other) noexcept : Fd(std::exchange(Other.Fd, -1)) {}
  Descriptor &operator=(Descriptor &&Other) noexcept {
    std::swap(Fd, Other.Fd);
    return *this;
  }

  int get() const { return Fd; }
  explicit operator bool() const { return Fd >= 0; }

private:
  int Fd;
};

class Session {
public:
  explicit Session(Descriptor Owned) : Line(std::move(Owned)) {}

  void run() {
    char Request[2];
    while (recv(Line.get(), Request, sizeof Request, MSG_WAITALL) == 2) {
      if (Request[0] != '+')
        throw std::runtime_error("the request is no sum");
      if (send(Line.get(), Request + 1, 1, MSG_NOSIGNAL) != 1)
        return;
    }
  }

private:
  Descriptor Line;
};

void serveOne(int Door) {
  Descriptor Guest(accept(Door, nullptr, nullptr));
  if (!Guest)
    return;
  Session(std::move(Guest)).run();
}

} // namespace

int main() {
  begin_program();
  int Door = listen_on_loopback();
  for (;;) {
    try {
      serveOne(Door);
    } catch (const std::runtime_error &Problem) {
      fprintf(stderr, "%s\n", Problem.what());
    }
  }
}
