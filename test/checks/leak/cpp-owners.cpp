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

// A const method that makes a new one at each call is no getter.
class Factory {
  int fd_ = -1;
  int fresh() const {
    int s = ::socket(AF_INET, SOCK_STREAM, 0);
    return s;
  }

public:
  Factory() { fd_ = fresh(); }
  Factory(const Factory &) = delete;
  ~Factory() {
    if (fd_ >= 0)
      ::close(fd_);
  }
  void line(const char *text, size_t n) {
    if (::send(fd_, text, n, MSG_NOSIGNAL) < 0)
      fd_ = fresh();
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: descriptor 'fd_' is leaked: it is overwritten while still open
  }
  void lineWithCare(const char *text, size_t n) {
    if (::send(fd_, text, n, MSG_NOSIGNAL) < 0) {
      ::close(fd_);
      fd_ = fresh();
    }
  }
};

// What the helper closes is what it has just made itself.
class DialsIntoAReference {
  int fd_ = -1;
  static bool dial(int &fd, const sockaddr *to, socklen_t n) {
    fd = ::socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0)
      return false;
    if (::connect(fd, to, n) < 0) {
      ::close(fd);
      fd = -1;
      return false;
    }
    return true;
  }

public:
  DialsIntoAReference() = default;
  DialsIntoAReference(const DialsIntoAReference &) = delete;
  ~DialsIntoAReference() {
    if (fd_ >= 0)
      ::close(fd_);
  }
  bool login(const sockaddr *to, socklen_t n) {
    return fd_ < 0 && dial(fd_, to, n);
  }
};

// An object that is assigned to may own one.
class ForgetsOnMove {
  int fd_;

public:
  explicit ForgetsOnMove(int fd) : fd_(fd) {}
  ForgetsOnMove(ForgetsOnMove &&o) noexcept : fd_(o.fd_) { o.fd_ = -1; }
  ForgetsOnMove &operator=(ForgetsOnMove &&o) noexcept {
    if (this != &o) {
      fd_ = o.fd_;
      // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: descriptor 'fd_' is leaked: it is overwritten while still open
      o.fd_ = -1;
    }
    return *this;
  }
  ~ForgetsOnMove() {
    if (fd_ >= 0)
      ::close(fd_);
  }
};

class ClosesOnMove {
  int fd_;

public:
  explicit ClosesOnMove(int fd) : fd_(fd) {}
  ClosesOnMove &operator=(ClosesOnMove &&o) noexcept {
    if (this != &o) {
      if (fd_ >= 0)
        ::close(fd_);
      fd_ = o.fd_;
      o.fd_ = -1;
    }
    return *this;
  }
  ~ClosesOnMove() {
    if (fd_ >= 0)
      ::close(fd_);
  }
};

class SwapsOnMove {
  int fd_;

public:
  explicit SwapsOnMove(int fd) : fd_(fd) {}
  SwapsOnMove &operator=(SwapsOnMove &&o) noexcept {
    std::swap(fd_, o.fd_);
    return *this;
  }
  ~SwapsOnMove() { ::close(fd_); }
};

class SwapsByHand {
  int fd_;

public:
  explicit SwapsByHand(int fd) : fd_(fd) {}
  SwapsByHand &operator=(SwapsByHand &&o) noexcept {
    int mine = fd_;
    fd_ = o.fd_;
    o.fd_ = mine;
    return *this;
  }
  ~SwapsByHand() { ::close(fd_); }
};

// Nothing says that the number is its own.
class View {
  int fd_;

public:
  explicit View(int fd) : fd_(fd) {}
  View &operator=(const View &o) {
    fd_ = o.fd_;
    return *this;
  }
  ~View() {}
};

// A copy has a descriptor of its own; the one before is lost.
class Duplicates {
  int fd_;

public:
  explicit Duplicates(int door) : fd_(::accept(door, nullptr, nullptr)) {}
  Duplicates(const Duplicates &other) : fd_(::dup(other.fd_)) {}
  Duplicates &operator=(const Duplicates &other) {
    if (this == &other)
      return *this;
    fd_ = ::dup(other.fd_);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd_' is leaked: it is overwritten while still open
    if (fd_ < 0)
      throw std::runtime_error("dup");
    return *this;
  }
  ~Duplicates() { ::close(fd_); }
};

class DuplicatesOnto {
  int fd_;

public:
  explicit DuplicatesOnto(int door) : fd_(::accept(door, nullptr, nullptr)) {}
  DuplicatesOnto(const DuplicatesOnto &other) : fd_(::dup(other.fd_)) {}
  DuplicatesOnto &operator=(const DuplicatesOnto &other) {
    if (this == &other)
      return *this;
    ::close(fd_);
    fd_ = ::dup(other.fd_);
    return *this;
  }
  ~DuplicatesOnto() { ::close(fd_); }
};

// std::exchange() takes over what the other one has; what this one had is lost.
class ExchangingLoser {
  int fd_ = -1;
  std::string name_;

public:
  explicit ExchangingLoser(int fd) : fd_(fd) {}
  ExchangingLoser(const ExchangingLoser &) = delete;
  ~ExchangingLoser() {
    if (fd_ >= 0)
      ::close(fd_);
  }
  ExchangingLoser &operator=(ExchangingLoser &&other) noexcept {
    if (this != &other) {
      fd_ = std::exchange(other.fd_, -1);
      // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: descriptor 'fd_' is leaked: it is overwritten while still open
      name_ = std::move(other.name_);
    }
    return *this;
  }
};

class ExchangingOwner {
  int fd_ = -1;

public:
  explicit ExchangingOwner(int fd) : fd_(fd) {}
  ExchangingOwner(const ExchangingOwner &) = delete;
  ~ExchangingOwner() { reset(); }
  void reset() {
    if (fd_ >= 0)
      ::close(fd_);
    fd_ = -1;
  }
  ExchangingOwner &operator=(ExchangingOwner &&other) noexcept {
    if (this != &other) {
      reset();
      fd_ = std::exchange(other.fd_, -1);
    }
    return *this;
  }
};

// The number is taken out of the member by the call that closes it.
class Exchanged {
  int fd_ = -1;

public:
  explicit Exchanged(int fd) : fd_{fd} {}
  Exchanged(const Exchanged &) = delete;
  Exchanged &operator=(Exchanged &&other) {
    if (this != &other)
      fd_ = std::exchange(other.fd_, -1);
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: descriptor 'fd_' is leaked: it is overwritten while still open
    return *this;
  }
  ~Exchanged() { close(); }
  void close() {
    if (fd_ != -1)
      ::close(std::exchange(fd_, -1));
  }
};

class ClosedFirst {
  int fd_ = -1;

public:
  explicit ClosedFirst(int fd) : fd_{fd} {}
  ClosedFirst(const ClosedFirst &) = delete;
  ClosedFirst &operator=(ClosedFirst &&other) {
    if (this != &other) {
      close();
      fd_ = std::exchange(other.fd_, -1);
    }
    return *this;
  }
  ~ClosedFirst() { close(); }
  void close() {
    int fd = std::exchange(fd_, -1);
    if (fd >= 0)
      ::close(fd);
  }
};
