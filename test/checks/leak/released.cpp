// RUN: %check_closewait %s closewait-leak %t

// Who releases the number from its guard, or gets it back from a helper, has
// it again.
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

class Guard {
public:
  explicit Guard(int fd) : fd_(fd) {}
  Guard(const Guard &) = delete;
  ~Guard() {
    if (fd_ >= 0)
      ::close(fd_);
  }
  int get() const { return fd_; }
  int release() { return std::exchange(fd_, -1); }
  int releaseByHand() {
    int Released = fd_;
    fd_ = -1;
    return Released;
  }

private:
  int fd_;
};

int releasedTooEarly(const sockaddr *At, socklen_t Size) {
  Guard G(::socket(AF_INET, SOCK_STREAM, 0));
  if (G.get() < 0 || ::bind(G.get(), At, Size) < 0)
    return -1;
  int fd = G.release();
  if (::listen(fd, 9) < 0)
    return -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  return fd;
}

int releasedByHand(const sockaddr *At, socklen_t Size) {
  Guard G(::socket(AF_INET, SOCK_STREAM, 0));
  if (G.get() < 0 || ::bind(G.get(), At, Size) < 0)
    return -1;
  int fd = G.releaseByHand();
  if (::listen(fd, 9) < 0)
    return -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  return fd;
}

int releasedAtTheEnd(const sockaddr *At, socklen_t Size) {
  Guard G(::socket(AF_INET, SOCK_STREAM, 0));
  if (G.get() < 0 || ::bind(G.get(), At, Size) < 0)
    return -1;
  if (::listen(G.get(), 9) < 0)
    return -1;
  return G.release();
}

int releasedAndClosed(const sockaddr *At, socklen_t Size) {
  Guard G(::socket(AF_INET, SOCK_STREAM, 0));
  if (G.get() < 0 || ::bind(G.get(), At, Size) < 0)
    return -1;
  int fd = G.release();
  if (::listen(fd, 9) < 0) {
    ::close(fd);
    return -1;
  }
  return fd;
}

int releasedIntoAGuard(const sockaddr *At, socklen_t Size) {
  Guard G(::socket(AF_INET, SOCK_STREAM, 0));
  if (G.get() < 0)
    return -1;
  Guard Other(G.release());
  if (::connect(Other.get(), At, Size) < 0)
    return -1;
  return Other.release();
}

int exchanged(const sockaddr *At, socklen_t Size) {
  int Made = ::socket(AF_INET, SOCK_STREAM, 0);
  if (Made < 0)
    return -1;
  int fd = std::exchange(Made, -1);
  if (::connect(fd, At, Size) < 0)
    return -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'Made' is leaked: this path leaves
  return fd;
}

void exchangedIntoClose(const sockaddr *At, socklen_t Size) {
  int fd = ::socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return;
  if (::connect(fd, At, Size) == 0)
    ::send(fd, "x", 1, 0);
  ::close(std::exchange(fd, -1));
}

void exchangedForNothing() {
  int fd = ::socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return;
  std::exchange(fd, -1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: it is overwritten
}

static int prepared(int fd) {
  int On = 1;
  ::setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &On, sizeof On);
  return fd;
}

int passedThrough(int Door, const sockaddr *At, socklen_t Size) {
  int fd = prepared(::accept(Door, nullptr, nullptr));
  if (fd < 0)
    return -1;
  if (::bind(fd, At, Size) < 0)
    return -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  return fd;
}

/* Held by no variable, it has the name of the call. */
void neverHeld(int Door) {
  ::send(::accept(Door, nullptr, nullptr), "x", 1, 0);
  // CHECK-MESSAGES: :[[@LINE+1]]:{{[0-9]+}}: warning: descriptor 'accept()' is leaked: this path leaves
}

void releasedAndClosed(int Door) {
  Guard G(::accept(Door, nullptr, nullptr));
  int fd = G.release();
  ::send(fd, "x", 1, 0);
  ::close(fd);
}
