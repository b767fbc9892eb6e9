// RUN: %check_closewait %s closewait-hangup-ignored %t

// Dispatchers in classes.
#include <cstdint>
#include <functional>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

struct Receiver {
  virtual ~Receiver() = default;
  virtual void readable() = 0;
  virtual void happened(unsigned bits) = 0;
};

class Hub {
  int fd_ = -1;
  char buf_[64];

public:
  void equals() {
    pollfd p{fd_, POLLIN, 0};
    while (::poll(&p, 1, -1) > 0)
      if (p.revents == POLLIN)
        // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: a hang-up or error in '{{[^']+}}' reaches no read, no close and no handler [closewait-hangup-ignored]
        if (::recv(fd_, buf_, sizeof buf_, 0) <= 0)
          break;
    ::close(fd_);
    fd_ = -1;
  }
  void bits() {
    pollfd p{fd_, POLLIN, 0};
    while (::poll(&p, 1, -1) > 0)
      if (p.revents & (POLLIN | POLLHUP | POLLERR))
        if (::recv(fd_, buf_, sizeof buf_, 0) <= 0)
          break;
    ::close(fd_);
    fd_ = -1;
  }
  void toAnObject(Receiver &r) {
    pollfd p{fd_, POLLIN, 0};
    while (::poll(&p, 1, -1) > 0)
      r.happened(p.revents);
  }
  void toTheRightMethod(std::vector<pollfd> &all, Receiver &r) {
    if (::poll(all.data(), all.size(), 500) <= 0)
      return;
    for (auto &p : all)
      if (p.revents & (POLLIN | POLLHUP | POLLERR | POLLNVAL))
        r.readable();
  }
};

// The bits come as a number; an empty branch takes them before the reader.
class Channel {
  std::function<void()> read_, close_;

public:
  void handle(std::uint32_t what) {
    if (what & (EPOLLHUP | EPOLLERR)) {
      // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: a hang-up or error in 'what' reaches no read, no close and no handler
    } else if (what & EPOLLIN) {
      read_();
    }
  }
  void handleWell(std::uint32_t what) {
    if (what & (EPOLLHUP | EPOLLERR))
      close_();
    else if (what & EPOLLIN)
      read_();
  }
};

void turn(int ep) {
  epoll_event got[8];
  int n = ::epoll_wait(ep, got, 8, 100);
  for (int i = 0; i < n; ++i) {
    static_cast<Channel *>(got[i].data.ptr)->handle(got[i].events);
    static_cast<Channel *>(got[i].data.ptr)->handleWell(got[i].events);
  }
}
