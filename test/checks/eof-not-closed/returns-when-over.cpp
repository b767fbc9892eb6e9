// RUN: %check_closewait %s closewait-eof-ignored,closewait-eof-not-closed %t

// A function that only comes back when there is nothing more to come tells so by
// coming back; its object or its caller closes.
#include <cerrno>
#include <functional>
#include <memory>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

class Own {
  int fd_;

public:
  explicit Own(int fd) : fd_(fd) {}
  Own(const Own &) = delete;
  ~Own() { ::close(fd_); }
  int fd() const { return fd_; }
};

void reads_what_is_lent(Own &o) {
  char c[5];
  while (::recv(o.fd(), c, 5, 0) > 0)
    ;
}
void reads_byte_by_byte(Own &o) {
  char c;
  while (::recv(o.fd(), &c, 1, 0) == 1)
    ;
}
void a_thread_with_a_copy(int door) {
  auto o = std::make_shared<Own>(::accept(door, nullptr, nullptr));
  std::thread([o] {
    char c[5];
    while (::recv(o->fd(), c, 5, 0) > 0)
      ;
  }).detach();
}

class Conn {
  int fd_;
  std::string in_;

public:
  explicit Conn(int fd) : fd_(fd) {}
  Conn(const Conn &) = delete;
  ~Conn() { ::close(fd_); }
  void run() {
    char b[64];
    for (;;) {
      ssize_t n = ::recv(fd_, b, sizeof b, 0);
      if (n <= 0)
        return;
      in_.append(b, static_cast<size_t>(n));
    }
  }
  virtual void once() {
    char b[64];
    ssize_t n = ::recv(fd_, b, sizeof b, 0);
    if (n <= 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: the peer has closed 'fd_' here, but this path does not close it
      return;
    in_.append(b, static_cast<size_t>(n));
  }
};

class Reader {
  int fd_;
  std::thread t_;

public:
  explicit Reader(int fd) : fd_(fd) {
    t_ = std::thread([this] {
      char b[64];
      for (;;) {
        ssize_t n = ::recv(fd_, b, sizeof b, 0);
        if (n <= 0)
          break;
      }
    });
  }
  Reader(const Reader &) = delete;
  ~Reader() {
    ::shutdown(fd_, SHUT_RDWR);
    t_.join();
    ::close(fd_);
  }
};

// Who made the function is told by its call, or wants to know nothing.
class Peer {
  int fd_;
  std::function<void()> on_close_;

public:
  Peer(int fd, std::function<void()> c) : fd_(fd), on_close_(std::move(c)) {}
  ~Peer() { ::close(fd_); }
  void readable() {
    char b[64];
    ssize_t n = ::recv(fd_, b, sizeof b, 0);
    if (n == 0)
      on_close_();
  }
  void readable_if_asked() {
    char b[64];
    ssize_t n = ::recv(fd_, b, sizeof b, 0);
    if (n <= 0) {
      if (on_close_)
        on_close_();
      return;
    }
  }
};

struct Link {
  int Fd;
};
void keep(const char *Text, ssize_t Size);

// It comes back for "nothing yet" too, which it knows by its name.
void takeWhatIsThere(const Link &From) {
  char Text[64];
  for (;;) {
    ssize_t N = recv(From.Fd, Text, sizeof Text, 0);
    if (N == -1) {
      if (errno != EAGAIN && errno != ECONNRESET)
        throw errno;
      break;
    } else if (N == 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: the peer has closed 'From.Fd' here
      break;
    keep(Text, N);
  }
}

void takeAll(const Link &From) {
  char Text[64];
  for (;;) {
    ssize_t N = recv(From.Fd, Text, sizeof Text, 0);
    if (N == -1) {
      if (errno != EINTR && errno != ECONNRESET)
        throw errno;
      break;
    } else if (N == 0)
      break;
    keep(Text, N);
  }
}
