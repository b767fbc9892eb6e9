// RUN: %check_closewait %s closewait-eof-ignored %t

// In classes, lambdas and threads.
#include <cstdio>
#include <stdexcept>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

void echo(int fd) {
  char buf[64];
  while (true) {
    const auto n = ::recv(fd, buf, sizeof buf, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart: this call returns 0 for ever once the peer has closed [closewait-eof-ignored]
    if (n < 0)
      throw std::runtime_error("recv");
    ::send(fd, buf, n, MSG_NOSIGNAL);
  }
}

void echoUntilTheEnd(int fd) {
  char buf[64];
  while (true) {
    const auto n = ::recv(fd, buf, sizeof buf, 0);
    if (n < 0)
      throw std::runtime_error("recv");
    if (n == 0)
      return;
    ::send(fd, buf, n, MSG_NOSIGNAL);
  }
}

class Port {
  int peer_ = -1;
  bool halt_ = false;

public:
  void start() {
    std::thread([this] {
      char buf[64];
      while (!halt_) {
        ssize_t n = ::recv(peer_, buf, sizeof buf, 0);
        // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'peer_' is not told apart
        if (n > 0)
          std::fputs(buf, stdout);
      }
    }).detach();
  }
  void startThatEnds() {
    std::thread([this] {
      char buf[64];
      while (!halt_) {
        ssize_t n = ::recv(peer_, buf, sizeof buf, 0);
        if (n <= 0)
          break;
        std::fputs(buf, stdout);
      }
      ::close(peer_);
      peer_ = -1;
    }).detach();
  }
};

void exactly(int fd, char *to, std::size_t left) {
  while (left > 0) {
    ssize_t n = ::recv(fd, to, left, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
    if (n == -1)
      throw std::runtime_error("recv");
    to += n;
    left -= static_cast<std::size_t>(n);
  }
}

void exactlyOrThrow(int fd, char *to, std::size_t left) {
  while (left > 0) {
    ssize_t n = ::recv(fd, to, left, 0);
    if (n <= 0)
      throw std::runtime_error(n == 0 ? "closed" : "recv");
    to += n;
    left -= static_cast<std::size_t>(n);
  }
}

std::string all(int fd) {
  std::string text;
  char buf[64];
  for (ssize_t n; (n = ::recv(fd, buf, sizeof buf, 0)) > 0;)
    text.append(buf, static_cast<std::size_t>(n));
  return text;
}
