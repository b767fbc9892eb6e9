// RUN: %drive %s
//
// A class that collects lines, a process per client. 0 is added to what is
// there, and the search for the end of the line begins anew.
//
// expect: closewait-eof-ignored closewait-eof-ignored
// harm: close-wait
// fix: --fix
// peer a: sends "one\n", hears "3", closes
// peer b: sends "tw", half-closes
#include "program.h"

namespace {

class LineReader {
public:
  explicit LineReader(int Fd) : Fd(Fd) {}
  ~LineReader() { close(Fd); }
  LineReader(const LineReader &) = delete;
  LineReader &operator=(const LineReader &) = delete;

  /// The length of the next line, or -1.
  int nextLine() {
    for (;;) {
      if (void *End = memchr(Buffer, '\n', Filled)) {
        Filled = 0;
        return static_cast<int>(static_cast<char *>(End) - Buffer);
      }
      ssize_t Count = recv(Fd, Buffer + Filled, sizeof Buffer - Filled, 0);
      if (Count < 0)
        return -1;
      Filled += static_cast<size_t>(Count);
    }
  }

  void answer(int Number) {
    char Digit = static_cast<char>('0' + Number);
    send(Fd, &Digit, 1, MSG_NOSIGNAL);
  }

private:
  int Fd;
  size_t Filled = 0;
  char Buffer[256];
};

void serve(int Fd) {
  LineReader Reader(Fd);
  for (int Length; (Length = Reader.nextLine()) >= 0;)
    Reader.answer(Length);
}

} // namespace

int main() {
  begin_program();
  signal(SIGCHLD, SIG_IGN);
  int Door = listen_on_loopback();
  for (;;) {
    int Fd = accept(Door, nullptr, nullptr);
    if (Fd < 0)
      continue;
    if (fork() == 0) {
      serve(Fd);
      _exit(0);
    }
    close(Fd);
  }
}
