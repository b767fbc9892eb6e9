// RUN: %check_closewait %s closewait-never-read %t

// Classes whose every use can be seen.
#include <string>
#include <sys/socket.h>
#include <unistd.h>

void ticker(const sockaddr *to, socklen_t n) {
  int fd = ::socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return;
  if (::connect(fd, to, n) == 0)
    while (::send(fd, "tick\n", 5, MSG_NOSIGNAL) > 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is written but never read or polled: a close by the peer goes unseen [closewait-never-read]
      ::sleep(60);
  ::close(fd);
}

namespace {

class Sender {
  int fd_ = -1;

public:
  Sender(const sockaddr *to, socklen_t n)
      : fd_(::socket(AF_INET, SOCK_STREAM, 0)) {
    if (fd_ >= 0 && ::connect(fd_, to, n) < 0) {
      ::close(fd_);
      fd_ = -1;
    }
  }
  Sender(const Sender &) = delete;
  ~Sender() {
    if (fd_ >= 0)
      ::close(fd_);
  }
  bool put(const std::string &text) {
    return ::send(fd_, text.data(), text.size(), MSG_NOSIGNAL) >= 0;
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'fd_' is written but never read or polled
  }
};

class Talker {
  int fd_ = -1;

public:
  Talker(const sockaddr *to, socklen_t n)
      : fd_(::socket(AF_INET, SOCK_STREAM, 0)) {
    if (fd_ >= 0 && ::connect(fd_, to, n) < 0) {
      ::close(fd_);
      fd_ = -1;
    }
  }
  Talker(const Talker &) = delete;
  ~Talker() {
    if (fd_ >= 0)
      ::close(fd_);
  }
  bool put(const std::string &text) {
    return ::send(fd_, text.data(), text.size(), MSG_NOSIGNAL) >= 0;
  }
  bool gone() {
    char c;
    return ::recv(fd_, &c, 1, MSG_DONTWAIT) == 0;
  }
};

} // namespace

void use(const sockaddr *to, socklen_t n) {
  Sender s(to, n);
  Talker t(to, n);
  while (s.put("tick") && t.put("tick") && !t.gone())
    ::sleep(1);
}
