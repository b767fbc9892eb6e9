// RUN: %drive %s
//
// A server that throws what it cannot understand; whoever catches it has no
// descriptor to close any more. After a real bug: a plain descriptor is lost
// by an exception.
//
// expect: closewait-eof-not-closed
// harm: close-wait
// fix: --fix
// peer a: sends "+12", hears "12", closes
// peer b: sends "junk", closes
// peer c: closes
#include "program.h"

#include <stdexcept>

namespace {

void serveOne(int Door) {
  int Fd = accept(Door, nullptr, nullptr);
  if (Fd < 0)
    return;
  char Request[3];
  if (recv(Fd, Request, sizeof Request, MSG_WAITALL) != sizeof Request)
    throw std::runtime_error("the request is too short");
  if (Request[0] != '+') {
    close(Fd);
    throw std::runtime_error("the request is no sum");
  }
  send(Fd, Request + 1, 2, MSG_NOSIGNAL);
  close(Fd);
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
