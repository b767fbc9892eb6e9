// RUN: %check_closewait %s closewait-eof-not-closed %t

// After the end a connection is connected again, without a new socket.
#include <cstdio>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

class Reconnects {
  int fd_ = -1;
  bool up_ = false;
  sockaddr_in far_{};

public:
  Reconnects() = default;
  Reconnects(const Reconnects &) = delete;
  ~Reconnects() {
    if (fd_ != -1)
      ::close(fd_);
  }
  bool open() {
    if (fd_ == -1)
      fd_ = ::socket(AF_INET, SOCK_STREAM, 0);
    return fd_ != -1;
  }
  bool link() {
    if (!up_)
      up_ = ::connect(fd_, reinterpret_cast<sockaddr *>(&far_), sizeof far_) == 0;
    return up_;
  }
  void attend() {
    char buf[256];
    while (link()) {
      ssize_t n = ::recv(fd_, buf, sizeof buf, 0);
      if (n > 0)
        ::fwrite(buf, 1, n, stdout);
      // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: the peer has closed 'fd_' here
      // CHECK-MESSAGES: :[[@LINE-4]]:19: note: assuming the peer has closed: this returns 0
      // CHECK-MESSAGES: :[[@LINE-6]]:12: note: connected again here, which fails while it is open
      else
        up_ = false;
    }
  }
};

class StartsAnew {
  int fd_ = -1;
  bool up_ = false;
  sockaddr_in far_{};

public:
  StartsAnew() = default;
  StartsAnew(const StartsAnew &) = delete;
  ~StartsAnew() { unlink(); }
  void unlink() {
    if (fd_ != -1)
      ::close(fd_);
    fd_ = -1;
    up_ = false;
  }
  bool link() {
    if (fd_ == -1)
      fd_ = ::socket(AF_INET, SOCK_STREAM, 0);
    if (!up_)
      up_ = ::connect(fd_, reinterpret_cast<sockaddr *>(&far_), sizeof far_) == 0;
    return up_;
  }
  void attend() {
    char buf[256];
    while (link()) {
      ssize_t n = ::recv(fd_, buf, sizeof buf, 0);
      if (n > 0)
        ::fwrite(buf, 1, n, stdout);
      else
        unlink();
    }
  }
};

struct line {
  int fd, up;
  sockaddr_in far;
};

void here(line *l) {
  char buf[256];
  for (;;) {
    if (!l->up) {
      if (::connect(l->fd, reinterpret_cast<sockaddr *>(&l->far), sizeof l->far) < 0)
        return;
      l->up = 1;
    }
    ssize_t n = ::recv(l->fd, buf, sizeof buf, 0);
    if (n == 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: the peer has closed 'l->fd' here
      // CHECK-MESSAGES: :[[@LINE-3]]:17: note: assuming the peer has closed: this returns 0
      // CHECK-MESSAGES: :[[@LINE-8]]:11: note: connected again here, which fails while it is open
      l->up = 0;
    else if (n < 0)
      return;
  }
}

void hereOnANewOne(line *l) {
  char buf[256];
  for (;;) {
    if (!l->up) {
      if (::connect(l->fd, reinterpret_cast<sockaddr *>(&l->far), sizeof l->far) < 0)
        return;
      l->up = 1;
    }
    ssize_t n = ::recv(l->fd, buf, sizeof buf, 0);
    if (n == 0) {
      l->up = 0;
      ::close(l->fd);
      l->fd = ::socket(AF_INET, SOCK_STREAM, 0);
      if (l->fd < 0)
        return;
    } else if (n < 0)
      return;
  }
}
