// RUN: %drive %s
//
// A server with an object per session, in a table. After a real bug: the plain
// descriptor is lost on the way into the object, when the table is full.
//
// expect: closewait-leak
// harm: close-wait
// fix: --fix
// peer a: hears "welcome", closes
// peer b: closes
#include "program.h"

#include <stdexcept>

namespace {

class Session {
public:
  explicit Session(int Fd) : Fd(Fd) {}
  ~Session() { close(Fd); }
  Session(const Session &) = delete;
  Session &operator=(const Session &) = delete;

  void run() {
    char Junk;
    send(Fd, "welcome", 7, MSG_NOSIGNAL);
    while (recv(Fd, &Junk, 1, 0) > 0) {
    }
  }

private:
  int Fd;
};

int Served;

void acceptOne(int Door) {
  int Fd = accept(Door, nullptr, nullptr);
  if (Fd < 0)
    return;
  if (Served == 1)
    throw std::length_error("the table is full");
  Served++;
  Session(Fd).run();
}

} // namespace

int main() {
  begin_program();
  int Door = listen_on_loopback();
  for (;;) {
    try {
      acceptOne(Door);
    } catch (const std::length_error &Problem) {
      fprintf(stderr, "%s\n", Problem.what());
    }
  }
}
