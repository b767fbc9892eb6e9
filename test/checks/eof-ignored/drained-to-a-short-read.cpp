// RUN: %check_closewait %s closewait-eof-ignored %t

// Bytes that nobody looks at, thrown away up to the first short read; whoever
// reads for good meets the end again. Where a byte is looked at, it is no drain.
#include <sys/socket.h>
#include <unistd.h>

class Link {
  int sock;

public:
  explicit Link(int door) : sock(::accept(door, nullptr, nullptr)) {}
  Link(const Link &) = delete;
  ~Link() { ::close(sock); }
  void purge() {
    char trash[512];
    ssize_t n;
    do
      n = ::recv(sock, trash, sizeof trash, 0);
    while (n == 512);
  }
  bool receive(void *to, int size) {
    return ::recv(sock, to, size, MSG_WAITALL) == size;
  }
};

class Meter {
  int sock;
  char last = 0;

public:
  explicit Meter(int door) : sock(::accept(door, nullptr, nullptr)) {}
  Meter(const Meter &) = delete;
  ~Meter() { ::close(sock); }
  void follow() {
    char text[512];
    ssize_t n;
    do
      n = ::recv(sock, text, sizeof text, 0);
      // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: end of file on 'sock' is taken for data
    while (n == 512);
    last = text[0];
  }
  bool receive(void *to, int size) {
    return ::recv(sock, to, size, MSG_WAITALL) == size;
  }
};
