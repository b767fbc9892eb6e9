// RUN: %check_closewait %s closewait-* %t

// A helper forgets the descriptor: who calls it, and the record as a whole, have
// no defect of their own.
#include <sys/socket.h>
#include <unistd.h>

class Guest {
  int fd_;
  bool dead_ = false;

public:
  explicit Guest(int door) : fd_(::accept(door, nullptr, nullptr)) {}
  Guest(const Guest &) = delete;
  void retire() {
    if (dead_)
      return;
    if (fd_ != -1) {
      ::shutdown(fd_, SHUT_RDWR);
      // CHECK-MESSAGES: :[[@LINE+2]]:7: warning: descriptor 'fd_' is leaked: it is overwritten while still open [closewait-leak]
      // CHECK-MESSAGES: :[[@LINE-2]]:7: note: only shut down here
      fd_ = -1;
    }
    dead_ = true;
  }
  void incoming() {
    char buf[2000];
    if (::recv(fd_, buf, sizeof buf, 0) <= 0)
      retire();
  }
  ~Guest() { retire(); }
};

class CleanGuest {
  int fd_;
  bool dead_ = false;

public:
  explicit CleanGuest(int door) : fd_(::accept(door, nullptr, nullptr)) {}
  CleanGuest(const CleanGuest &) = delete;
  void retire() {
    if (dead_)
      return;
    if (fd_ != -1) {
      ::shutdown(fd_, SHUT_RDWR);
      ::close(fd_);
      fd_ = -1;
    }
    dead_ = true;
  }
  void incoming() {
    char buf[2000];
    if (::recv(fd_, buf, sizeof buf, 0) <= 0)
      retire();
  }
  ~CleanGuest() { retire(); }
};

// Two defects stay two: the end is met, and nobody is called.
class Deaf {
  int fd_;

public:
  explicit Deaf(int door) : fd_(::accept(door, nullptr, nullptr)) {}
  Deaf(const Deaf &) = delete;
  void drop() {
    ::shutdown(fd_, SHUT_RDWR);
    // CHECK-MESSAGES: :[[@LINE+2]]:5: warning: descriptor 'fd_' is leaked: it is overwritten while still open [closewait-leak]
    // CHECK-MESSAGES: :[[@LINE-2]]:5: note: only shut down here
    fd_ = -1;
  }
  void incoming() {
    char buf[2000];
    // CHECK-MESSAGES: :[[@LINE+2]]:9: warning: the peer has closed 'fd_' here, but this path does not close it [closewait-eof-not-closed]
    // CHECK-MESSAGES: :[[@LINE+1]]:9: note: assuming the peer has closed: this returns 0
    if (::recv(fd_, buf, sizeof buf, 0) <= 0)
      return;
    // CHECK-MESSAGES: :[[@LINE-1]]:7: note: the path leaves here
    ::send(fd_, buf, 1, 0);
  }
};
