// RUN: %check_closewait %s closewait-double-close %t

// A parameter that a local object owns from here on.
#include <sys/socket.h>
#include <unistd.h>

class Sock {
  int fd_;

public:
  explicit Sock(int fd) : fd_(fd) {}
  Sock(const Sock &) = delete;
  ~Sock() { close(fd_); }
};

class Lent {
  int fd_;

public:
  explicit Lent(int fd) : fd_(fd) {}
  Lent(const Lent &) = delete;
  ~Lent() { shutdown(fd_, SHUT_WR); }
};

void closesWhatTheObjectOwns(int fd) {
  Sock s(fd);
  send(fd, "x", 1, 0);
  close(fd);
  // CHECK-MESSAGES: :[[@LINE+1]]:1: warning: 'fd' is closed a second time
}

void leavesItToTheObject(int fd) {
  Sock s(fd);
  send(fd, "x", 1, 0);
}

void onlyLends(int fd) {
  {
    Lent l(fd);
    send(fd, "x", 1, 0);
  }
  close(fd);
}
