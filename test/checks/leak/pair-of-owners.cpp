// RUN: %check_closewait %s closewait-leak %t

// socketpair() that fills an array of objects, each of which is one number and
// closes it.
#include <sys/socket.h>
#include <unistd.h>

class Guard {
  int fd_ = -1;

public:
  Guard() = default;
  Guard(const Guard &) = delete;
  ~Guard() {
    if (fd_ >= 0)
      ::close(fd_);
  }
  operator int() const { return fd_; }
};

int ofObjects() {
  Guard ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, reinterpret_cast<int *>(ends)) < 0)
    return -1;
  return send(ends[0], "x", 1, MSG_NOSIGNAL) == 1 ? 0 : -1;
}

int ofNumbers() {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, static_cast<int *>(ends)) < 0)
    return -1;
  return send(ends[0], "x", 1, MSG_NOSIGNAL) == 1 ? 0 : -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: descriptor 'static_cast<int *>(ends)[0]' is leaked: this path leaves
  // CHECK-MESSAGES: :[[@LINE-2]]:3: warning: descriptor 'static_cast<int *>(ends)[1]' is leaked: this path leaves
}
