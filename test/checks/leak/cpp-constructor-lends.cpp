// RUN: %check_closewait %s closewait-leak %t

// What the destructor closes was only lent to a function of numbers; where the
// constructor throws, no destructor runs.
#include <sys/socket.h>
#include <unistd.h>

bool waitFor(int Fd, int Seconds);

struct Leaves {
  int Fd;
  Leaves() {
    Fd = ::socket(AF_INET, SOCK_STREAM, 0);
    if (Fd < 0)
      throw 1;
    if (!waitFor(Fd, 10))
      throw 2;
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: descriptor 'Fd' is leaked: this path leaves without closing it or handing it on [closewait-leak]
  }
  Leaves(const Leaves &) = delete;
  ~Leaves() { ::close(Fd); }
};

struct Closes {
  int Fd;
  Closes() {
    Fd = ::socket(AF_INET, SOCK_STREAM, 0);
    if (Fd < 0)
      throw 1;
    if (!waitFor(Fd, 10)) {
      ::close(Fd);
      throw 2;
    }
  }
  Closes(const Closes &) = delete;
  ~Closes() { ::close(Fd); }
};

// Nothing tells that it stays here.
struct GivesAway {
  int Fd;
  GivesAway() {
    Fd = ::socket(AF_INET, SOCK_STREAM, 0);
    if (Fd < 0)
      throw 1;
    if (!waitFor(Fd, 10))
      throw 2;
  }
};

void all() {
  Leaves A;
  Closes B;
  GivesAway C;
}
