// RUN: %check_closewait %s closewait-eof-not-closed %t

// Where nothing yet is no end, coming back tells nobody: the next event calls
// again, for ever.
#include <string>
#include <sys/socket.h>
#include <unistd.h>

class conn {
  int fd_;
  std::string in_;

public:
  explicit conn(int door)
      : fd_(::accept4(door, nullptr, nullptr, SOCK_NONBLOCK)) {}
  conn(const conn &) = delete;
  ~conn() { ::close(fd_); }
  void drain() {
    char b[64];
    for (;;) {
      ssize_t n = ::recv(fd_, b, sizeof b, 0);
      if (n <= 0)
        // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: the peer has closed 'fd_' here, but this path does not close it
        return;
      in_.append(b, static_cast<size_t>(n));
    }
  }
};
