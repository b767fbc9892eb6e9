// RUN: %check_closewait %s closewait-double-close %t --fix-notes

// Constructors that take the number of another object and leave it there.
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

class Tty {
  int sock_;

public:
  explicit Tty(int sock) : sock_(sock) {}
  Tty(Tty &&other) noexcept : sock_(other.sock_) {}
  // CHECK-MESSAGES: :[[@LINE-1]]:37: warning: 'sock_' is closed twice: the other object keeps the number that this takes, and closes it too
  // CHECK-MESSAGES: :[[@LINE+15]]:33: note: one object is made from another here
  // CHECK-MESSAGES: :[[@LINE+6]]:7: note: 'sock_' is closed here
  // CHECK-MESSAGES: :[[@LINE-4]]:37: note: std::exchange() leaves -1 in the other object
  // CHECK-FIXES: Tty(Tty &&other) noexcept : sock_(std::exchange(other.sock_, -1)) {}
  Tty(const Tty &) = delete;
  ~Tty() {
    if (sock_ >= 0)
      ::close(sock_);
  }
};

class Session {
  Tty tty_;

public:
  explicit Session(Tty &&tty) : tty_(std::move(tty)) {}
};

// It is emptied in the body.
class Emptied {
  int sock_;

public:
  explicit Emptied(int sock) : sock_(sock) {}
  Emptied(Emptied &&other) noexcept : sock_(other.sock_) { other.sock_ = -1; }
  ~Emptied() {
    if (sock_ >= 0)
      ::close(sock_);
  }
};

// A duplicate is another descriptor.
class Duplicated {
  int sock_;

public:
  explicit Duplicated(int sock) : sock_(sock) {}
  Duplicated(const Duplicated &other) : sock_(::dup(other.sock_)) {}
  ~Duplicated() { ::close(sock_); }
};

// The last one closes.
class Counted {
  int sock_;
  int *users_;

public:
  explicit Counted(int sock) : sock_(sock), users_(new int(1)) {}
  Counted(const Counted &other) : sock_(other.sock_), users_(other.users_) {
    ++*users_;
  }
  ~Counted() {
    if (--*users_ == 0)
      ::close(sock_);
  }
};

void use(int sock, Emptied &&emptied, const Duplicated &one) {
  Emptied mine(std::move(emptied));
  Duplicated other(one);
  Counted first(sock);
  Counted second(first);
}
