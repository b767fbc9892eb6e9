// RUN: %check_closewait %s closewait-eof-ignored,closewait-eof-not-closed %t -- -std=c++17

// An answer that is an object, or that says whether a string is empty, is not
// followed: the caller asks it, and is not judged.
#include <cstdint>
#include <optional>
#include <string>
#include <sys/socket.h>
#include <unistd.h>

static std::optional<std::string> take(int fd) {
  char buf[64];
  ssize_t n = recv(fd, buf, sizeof buf, 0);
  if (n <= 0)
    return std::nullopt;
  return std::string(buf, n);
}

void untilNothing(int fd) {
  for (;;) {
    auto text = take(fd);
    if (!text)
      break;
    send(fd, text->data(), text->size(), 0);
  }
  close(fd);
}

struct Piece {
  bool ok;
  char first;
};
static Piece piece(int fd) {
  char c;
  if (recv(fd, &c, 1, 0) <= 0)
    return {false, 0};
  return {true, c};
}

void untilNotOk(int fd) {
  for (;;) {
    Piece p = piece(fd);
    if (!p.ok)
      break;
    send(fd, &p.first, 1, 0);
  }
  close(fd);
}

static bool line(int fd, std::string &out) {
  char c;
  for (;;) {
    if (recv(fd, &c, 1, 0) != 1)
      return !out.empty();
    if (c == '\n')
      return true;
    out.append(&c, 1);
  }
}

void lines(int fd) {
  std::string l;
  while (line(fd, l)) {
    send(fd, l.data(), l.size(), 0);
    l.clear();
  }
  close(fd);
}

// A counter has no end.
typedef unsigned long long u64;
void tick(int timer) {
  for (;;) {
    u64 passed;
    int unused = read(timer, &passed, sizeof passed);
    (void)unused;
  }
}

// The number itself is followed.
static int number(int fd, char *to) { return recv(fd, to, 64, 0); }
void numbers(int fd) {
  char buf[64];
  for (;;) {
    int n = number(fd, buf);
    // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: end of file on 'fd' is not told apart
    if (n < 0)
      break;
    send(fd, buf, n, 0);
  }
  close(fd);
}
