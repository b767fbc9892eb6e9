// RUN: %check_closewait %s closewait-use-after-close %t

// A number outlives the object whose destructor closes it.
#include <sys/socket.h>
#include <unistd.h>

class Socket {
  int fd_;

public:
  explicit Socket(int fd) : fd_(fd) {}
  ~Socket() {
    if (fd_ >= 0)
      ::close(fd_);
  }
  Socket(const Socket &) = delete;
  int get() const { return fd_; }
  int release() {
    int fd = fd_;
    fd_ = -1;
    return fd;
  }
};

static int connectTo(const struct sockaddr *to, socklen_t size) {
  Socket s(::socket(AF_INET, SOCK_STREAM, 0));
  if (::connect(s.get(), to, size) < 0)
    return -1;
  return s.get();
}

int greet(const struct sockaddr *to, socklen_t size) {
  int fd = connectTo(to, size);
  if (fd < 0)
    return -1;
  return ::send(fd, "hello", 5, MSG_NOSIGNAL) == 5 ? fd : -1;
  // FIXME: false negative: above, "'fd' is used after it was closed" is missing
}

static int connectWell(const struct sockaddr *to, socklen_t size) {
  Socket s(::socket(AF_INET, SOCK_STREAM, 0));
  if (::connect(s.get(), to, size) < 0)
    return -1;
  return s.release();
}

void greetWell(const struct sockaddr *to, socklen_t size) {
  int fd = connectWell(to, size);
  if (fd < 0)
    return;
  ::send(fd, "hello", 5, MSG_NOSIGNAL);
  ::close(fd);
}
