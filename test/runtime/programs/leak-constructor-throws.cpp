// RUN: %drive %s
//
// A class whose constructor dials and then wants a greeting. After a real bug:
// an exception leaves the constructor, and no destructor runs.
//
// expect: closewait-leak
// harm: close-wait
// fix: --fix
// peer a: accepts, sends "no", closes
// peer b: accepts, sends "hi", hears "hi", closes
#include "program.h"

#include <stdexcept>

namespace {

class Line {
public:
  explicit Line(const char *Port) {
    char Greeting[2];
    Fd = connect_to(Port);
    if (Fd < 0)
      throw std::runtime_error("nobody is there");
    if (recv(Fd, Greeting, sizeof Greeting, MSG_WAITALL) != 2) {
      close(Fd);
      throw std::runtime_error("the greeting is too short");
    }
    if (Greeting[0] != 'h') {
      throw std::runtime_error("that was no greeting");
    }
  }
  ~Line() { close(Fd); }
  Line(const Line &) = delete;
  Line &operator=(const Line &) = delete;

  void talk() {
    char Junk;
    send(Fd, "hi", 2, MSG_NOSIGNAL);
    while (recv(Fd, &Junk, 1, 0) > 0) {
    }
  }

private:
  int Fd;
};

} // namespace

int main(int Argc, char **Argv) {
  begin_program();
  if (Argc < 2)
    return 1;
  tell_ready();
  for (int Attempt = 0; Attempt < 2; ++Attempt) {
    try {
      Line(Argv[1]).talk();
    } catch (const std::runtime_error &Problem) {
      fprintf(stderr, "%s\n", Problem.what());
    }
  }
  pause();
}
