// RUN: %check_closewait %s closewait-leak %t

// Classes that should close and do not, judged by what their members do.
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

class Inverted {
  int fd_;

public:
  explicit Inverted(int door) : fd_(::accept(door, nullptr, nullptr)) {}
  Inverted(const Inverted &) = delete;
  ~Inverted() {
    if (fd_ == -1)
      ::close(fd_);
  }
  // CHECK-MESSAGES: :[[@LINE-2]]:7: warning: descriptor 'fd_' is leaked: this closes it only where it is not open
};

class Upright {
  int fd_;

public:
  explicit Upright(int door) : fd_(::accept(door, nullptr, nullptr)) {}
  Upright(const Upright &) = delete;
  ~Upright() {
    if (fd_ != -1)
      ::close(fd_);
  }
};

class ThrowingConstructor {
  int fd_;

public:
  ThrowingConstructor(const sockaddr *to, socklen_t n)
      : fd_(::socket(AF_INET, SOCK_STREAM, 0)) {
    if (fd_ < 0)
      throw std::runtime_error("socket");
    if (::connect(fd_, to, n) < 0)
      throw std::runtime_error("connect");
      // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: descriptor 'fd_' is leaked: this path leaves
  }
  ThrowingConstructor(const ThrowingConstructor &) = delete;
  ~ThrowingConstructor() { ::close(fd_); }
};

class CarefulConstructor {
  int fd_;

public:
  CarefulConstructor(const sockaddr *to, socklen_t n)
      : fd_(::socket(AF_INET, SOCK_STREAM, 0)) {
    if (fd_ < 0)
      throw std::runtime_error("socket");
    if (::connect(fd_, to, n) < 0) {
      ::close(fd_);
      throw std::runtime_error("connect");
    }
  }
  CarefulConstructor(const CarefulConstructor &) = delete;
  ~CarefulConstructor() { ::close(fd_); }
};

class Base {
protected:
  int fd_ = -1;

public:
  Base() = default;
  Base(const Base &) = delete;
  virtual ~Base() {
    if (fd_ >= 0)
      ::close(fd_);
  }
};

class Derived : public Base {
public:
  Derived(const sockaddr *to, socklen_t n) {
    fd_ = ::socket(AF_INET, SOCK_STREAM, 0);
    if (fd_ < 0 || ::connect(fd_, to, n) < 0)
      throw std::runtime_error("base is complete: its destructor runs");
  }
};

class ResetTooEarly {
  int fd_ = -1;

public:
  bool greet(int door) {
    if (fd_ >= 0)
      return true;
    fd_ = ::accept(door, nullptr, nullptr);
    if (fd_ < 0)
      return false;
    if (::send(fd_, "hello", 5, MSG_NOSIGNAL) < 0) {
      fd_ = -1;
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd_' is leaked: it is overwritten
      return false;
    }
    return true;
  }
  ~ResetTooEarly() {
    if (fd_ >= 0)
      ::close(fd_);
  }
};

class ResetInTime {
  int fd_ = -1;

public:
  bool greet(int door) {
    if (fd_ >= 0)
      return true;
    fd_ = ::accept(door, nullptr, nullptr);
    if (fd_ < 0)
      return false;
    if (::send(fd_, "hello", 5, MSG_NOSIGNAL) < 0) {
      ::close(std::exchange(fd_, -1));
      return false;
    }
    return true;
  }
  ~ResetInTime() {
    if (fd_ >= 0)
      ::close(fd_);
  }
};

class ShutOnly {
  int fd_ = -1;

public:
  ShutOnly(const ShutOnly &) = delete;
  explicit ShutOnly(int door) : fd_(::accept(door, nullptr, nullptr)) {}
  ~ShutOnly() { ::shutdown(fd_, SHUT_RDWR); }
  // CHECK-MESSAGES: :[[@LINE-1]]:45: warning: descriptor 'fd_' is leaked: its holder is freed while it is still open
};
