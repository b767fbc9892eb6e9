// RUN: %check_closewait %s closewait-eof-ignored,closewait-eof-not-closed %t --still-warns

// A message of the highest level may be the last thing that the process does.
#include <errno.h>
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

enum Level { INFO, LEVEL_FATAL };
void say(Level L, const char *Text);

struct FatalText {
  explicit FatalText(const char *File);
  ~FatalText();
};
const FatalText &operator<<(const FatalText &, const char *);

struct PlainText {
  explicit PlainText(const char *File);
  ~PlainText();
};
const PlainText &operator<<(const PlainText &, const char *);

void takeAll(int Fd, char *To, size_t Left) {
  while (Left > 0) {
    ssize_t N = recv(Fd, To, Left, 0);
    if (N <= 0)
      FatalText(__FILE__) << "the other side has gone";
    Left -= N;
    To += N;
  }
}

void takeAllByLevel(int Fd, char *To, size_t Left) {
  while (Left > 0) {
    ssize_t N = recv(Fd, To, Left, 0);
    if (N <= 0)
      say(LEVEL_FATAL, "the other side has gone");
    Left -= N;
    To += N;
  }
}

void takeAllAndGoOn(int Fd, char *To, size_t Left) {
  while (Left > 0) {
    ssize_t N = recv(Fd, To, Left, 0);
    if (N <= 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: the peer has closed 'Fd' here, but this path does not close it [closewait-eof-not-closed]
      PlainText(__FILE__) << "the other side has gone";
    Left -= N;
    To += N;
  }
}
