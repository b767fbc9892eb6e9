// RUN: %check_closewait %s closewait-leak,closewait-double-close,closewait-eof-not-closed %t

// The number is asked of its owner by an operator.
#include <cstdio>
#include <sys/socket.h>
#include <unistd.h>

class Handle {
public:
  explicit Handle(int Number) : Number(Number) {}
  Handle(const Handle &) = delete;
  ~Handle() {
    if (Number >= 0)
      ::close(Number);
  }
  int release() {
    int Given = Number;
    Number = -1;
    return Given;
  }
  int operator*() const { return Number; }

private:
  int Number;
};

FILE *streamOf(int Door) {
  Handle H(accept(Door, nullptr, nullptr));
  if (*H < 0)
    return nullptr;
  FILE *Stream = fdopen(*H, "r");
  if (!Stream)
    return nullptr;
  H.release();
  return Stream;
}

int firstOf(int Door) {
  Handle H(accept(Door, nullptr, nullptr));
  if (*H < 0)
    return -1;
  FILE *Stream = fdopen(*H, "r");
  if (!Stream)
    return -1;
  int First = fgetc(Stream);
  fclose(Stream);
  return First;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'accept()' is closed a second time [closewait-double-close]
}
