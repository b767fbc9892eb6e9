// RUN: %check_closewait %s closewait-double-close %t

// Objects that close once more.
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

class Owner {
  int fd_;

public:
  explicit Owner(int fd) : fd_(fd) {}
  Owner(const Owner &) = delete;
  ~Owner() {
    if (fd_ >= 0)
      ::close(fd_);
  }
  int get() const { return fd_; }
  int release() { return std::exchange(fd_, -1); }
};

void twice(int fd) {
  ::close(fd);
  ::close(fd);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is closed a second time [closewait-double-close]
}

void released_first(int fd) {
  Owner o(fd);
  ::close(o.release());
}

void exchanged(int &slot) {
  if (slot >= 0)
    ::close(std::exchange(slot, -1));
  if (slot >= 0)
    ::close(slot);
}

void swapped(int a, int b) {
  ::close(a);
  std::swap(a, b);
  ::close(a);
}

class Link {
  int fd_ = -1;

public:
  void stop() {
    if (fd_ == -1)
      return;
    ::shutdown(fd_, SHUT_RDWR);
    ::close(fd_);
    fd_ = -1;
  }
  ~Link() { stop(); }
};

class Careless {
  int fd_ = -1;

public:
  void stop() {
    ::close(fd_);
    ::close(fd_);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd_' is closed a second time
  }
};

int caught(int fd) {
  try {
    ::close(fd);
    throw 1;
  } catch (int) {
    ::close(fd);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is closed a second time
  }
  return 0;
}

// What has died in an inner block is not destroyed again by a later throw.
struct Inner {
  int fd = -1;
  ~Inner() {
    if (fd != -1)
      ::close(fd);
  }
};

int throwsAfterABlock(int tries, const sockaddr *at, socklen_t n) {
  if (tries) {
    Inner s{::socket(AF_INET, SOCK_STREAM, 0)};
    if (::connect(s.fd, at, n) == 0)
      return 1;
  }
  throw 1;
}
