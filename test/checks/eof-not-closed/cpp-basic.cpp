// RUN: %check_closewait %s closewait-eof-not-closed %t

// In classes, lambdas and with exceptions.
#include <cstdio>
#include <functional>
#include <stdexcept>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

void forgets(int door) {
  char buf[64];
  int fd = ::accept(door, nullptr, nullptr);
  if (fd < 0)
    return;
  if (auto n = ::recv(fd, buf, sizeof buf, 0); n <= 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here, but this path does not close it [closewait-eof-not-closed]
    return;
  ::close(fd);
}

void closes(int door) {
  char buf[64];
  int fd = ::accept(door, nullptr, nullptr);
  if (fd < 0)
    return;
  if (auto n = ::recv(fd, buf, sizeof buf, 0); n <= 0) {
    ::close(fd);
    return;
  }
  ::close(fd);
}

void throws(int door) {
  char buf[64];
  int fd = ::accept(door, nullptr, nullptr);
  if (fd < 0)
    return;
  if (::recv(fd, buf, sizeof buf, 0) <= 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
    throw std::runtime_error("peer has left");
  ::close(fd);
}

void throwsOfSomebodyElses(int fd) {
  char buf[64];
  if (::recv(fd, buf, sizeof buf, 0) <= 0)
    throw std::runtime_error("peer has left");
}

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
};

void owned(int door) {
  char buf[64];
  Owner fd(::accept(door, nullptr, nullptr));
  if (fd.get() < 0)
    return;
  if (::recv(fd.get(), buf, sizeof buf, 0) <= 0)
    return;
  std::fputs(buf, stdout);
}

class Reader {
  int fd_ = -1;
  bool stop_ = false;

public:
  void spin() {
    char buf[64];
    while (!stop_) {
      ssize_t n = ::recv(fd_, buf, sizeof buf, 0);
      if (n < 0)
        break;
      if (n == 0)
        // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd_' here
        continue;
      std::fputs(buf, stdout);
    }
  }
  void stops() {
    char buf[64];
    while (!stop_) {
      ssize_t n = ::recv(fd_, buf, sizeof buf, 0);
      if (n <= 0)
        stop_ = true;
    }
    ::close(fd_);
    fd_ = -1;
  }
};

void inAThread(int door) {
  int fd = ::accept(door, nullptr, nullptr);
  if (fd < 0)
    return;
  std::thread([fd] {
    char buf[64];
    for (;;) {
      ssize_t n = ::recv(fd, buf, sizeof buf, 0);
      if (n < 0)
        break;
      if (n == 0)
        // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
        continue;
      std::fputs(buf, stdout);
    }
    ::close(fd);
  }).detach();
}

void handledByAFunctionObject(int fd, const std::function<void(int)> &lost) {
  char buf[64];
  if (::recv(fd, buf, sizeof buf, 0) <= 0)
    lost(fd);
}
