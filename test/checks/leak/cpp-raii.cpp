// RUN: %check_closewait %s closewait-leak %t

// Objects that own: whoever gets the number closes it. Nothing is reported.
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <utility>
#include <vector>

class Handle {
  int fd_;

public:
  explicit Handle(int fd) : fd_(fd) {}
  Handle(Handle &&o) noexcept : fd_(std::exchange(o.fd_, -1)) {}
  Handle(const Handle &) = delete;
  ~Handle() {
    if (fd_ >= 0)
      ::close(fd_);
  }
  int get() const { return fd_; }
  int release() { return std::exchange(fd_, -1); }
};

int adoptedAtOnce(const sockaddr *at, socklen_t n) {
  Handle h(::socket(AF_INET, SOCK_STREAM, 0));
  if (h.get() < 0 || ::bind(h.get(), at, n) < 0)
    return -1;
  return h.release();
}

int adoptedLater(const sockaddr *at, socklen_t n) {
  int fd = ::socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  Handle h{fd};
  if (::bind(fd, at, n) < 0)
    throw std::runtime_error("bind");
  return h.release();
}

std::string throwsWithAnOwner(const sockaddr *to, socklen_t n) {
  Handle h(::socket(AF_INET, SOCK_STREAM, 0));
  if (h.get() < 0)
    throw std::runtime_error("socket");
  if (::connect(h.get(), to, n) < 0)
    throw std::runtime_error("connect");
  char buf[64];
  ssize_t r = ::recv(h.get(), buf, sizeof buf, 0);
  return r > 0 ? std::string(buf, r) : std::string();
}

class Unseen {
public:
  explicit Unseen(int fd);
  ~Unseen();
};

void adoptedByAnUnseenClass(int door) {
  int fd = ::accept(door, nullptr, nullptr);
  if (fd < 0)
    return;
  Unseen guard(fd);
}

struct Closer {
  void operator()(int *fd) const {
    ::close(*fd);
    delete fd;
  }
};

bool uniquePtrWithDeleter(const sockaddr *to, socklen_t n) {
  std::unique_ptr<int, Closer> fd(new int(::socket(AF_INET, SOCK_STREAM, 0)));
  return *fd >= 0 && ::connect(*fd, to, n) == 0;
}

void intoAVector(std::vector<int> &all, int door) {
  int fd = ::accept(door, nullptr, nullptr);
  if (fd >= 0)
    all.push_back(fd);
}

void emplaced(std::vector<Handle> &all, int door) {
  int fd = ::accept(door, nullptr, nullptr);
  if (fd >= 0)
    all.emplace_back(fd);
}

void asAKey(std::map<int, std::string> &names, int door) {
  int fd = ::accept(door, nullptr, nullptr);
  if (fd >= 0)
    names[fd] = "guest";
}

std::optional<int> inAnOptional(int door) {
  int fd = ::accept(door, nullptr, nullptr);
  if (fd < 0)
    return std::nullopt;
  return fd;
}

std::pair<int, int> inAPair(int door) {
  int fd = ::accept(door, nullptr, nullptr);
  return {fd, 1};
}

std::function<void()> capturedByALambda(int door) {
  int fd = ::accept(door, nullptr, nullptr);
  if (fd < 0)
    return {};
  return [fd] { ::close(fd); };
}

void givenToAThread(int door) {
  int fd = ::accept(door, nullptr, nullptr);
  if (fd < 0)
    return;
  std::thread([fd] {
    ::send(fd, "hello", 5, MSG_NOSIGNAL);
    ::close(fd);
  }).detach();
}

void serve(int fd);

void givenToAThreadAsArgument(int door) {
  int fd = ::accept(door, nullptr, nullptr);
  if (fd < 0)
    return;
  std::thread t(serve, fd);
  t.detach();
}

std::shared_ptr<void> keptByADeleter(int door) {
  int fd = ::accept(door, nullptr, nullptr);
  if (fd < 0)
    return {};
  return std::shared_ptr<void>(nullptr, [fd](void *) { ::close(fd); });
}

template <class F> class Finally {
  F f_;

public:
  explicit Finally(F f) : f_(f) {}
  Finally(const Finally &) = delete;
  ~Finally() { f_(); }
};
template <class F> Finally(F) -> Finally<F>;

int scopeGuard(const sockaddr *to, socklen_t n) {
  int fd = ::socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  Finally guard([fd] { ::close(fd); });
  if (::connect(fd, to, n) < 0)
    throw std::runtime_error("connect");
  return 0;
}

int scopeGuardByReference(const sockaddr *to, socklen_t n) {
  int fd = ::socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  Finally guard([&] {
    if (fd >= 0)
      ::close(fd);
  });
  if (::connect(fd, to, n) < 0)
    return -1;
  return std::exchange(fd, -1);
}

class Member {
  int fd_ = -1;

public:
  ~Member() {
    if (fd_ >= 0)
      ::close(fd_);
  }
  bool open(const sockaddr *to, socklen_t n) {
    if (fd_ >= 0)
      ::close(fd_);
    fd_ = ::socket(AF_INET, SOCK_STREAM, 0);
    return fd_ >= 0 && ::connect(fd_, to, n) == 0;
  }
};
