// RUN: %check_closewait %s closewait-use-after-close %t

// In classes and lambdas.
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

void direct(int fd) {
  ::close(fd);
  ::send(fd, "x", 1, MSG_NOSIGNAL);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is used after it was closed [closewait-use-after-close]
}

class Link {
  int fd_ = -1;

public:
  void finish() {
    ::close(fd_);
    ::shutdown(fd_, SHUT_RDWR);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd_' is used after it was closed
    fd_ = -1;
  }
  void finishInOrder() {
    ::shutdown(fd_, SHUT_RDWR);
    ::close(std::exchange(fd_, -1));
  }
};

void inALambda(int fd) {
  auto f = [fd] {
    ::close(fd);
    ::send(fd, "x", 1, MSG_NOSIGNAL);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is used after it was closed
  };
  f();
}

void moved(int a, int b) {
  ::close(std::exchange(a, b));
  ::send(a, "x", 1, MSG_NOSIGNAL);
}
