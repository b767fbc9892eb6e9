// RUN: %check_closewait %s closewait-leak,closewait-double-close %t

// Constructors take a descriptor into an object; destructors, copies and
// exceptions decide what becomes of it.
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

class Owner {
  int fd_;

public:
  explicit Owner(int fd) : fd_(fd) {}
  Owner(const Owner &) = delete;
  ~Owner() { ::close(fd_); }
  bool hello() { return ::send(fd_, "hello", 5, MSG_NOSIGNAL) == 5; }
};

bool owned(int door) {
  int fd = ::accept(door, nullptr, nullptr);
  if (fd < 0)
    return false;
  Owner owner(fd);
  return owner.hello();
}

// Nothing closes but close(), and that is not called on every way.
class Handle {
  int fd_ = -1;

public:
  Handle() = default;
  explicit Handle(int fd) : fd_(fd) {}
  void close() {
    if (fd_ != -1)
      ::close(std::exchange(fd_, -1));
  }
  bool hello() const { return ::send(fd_, "hello", 5, MSG_NOSIGNAL) == 5; }
};

bool handle_is_lost(int door) {
  int fd = ::accept(door, nullptr, nullptr);
  if (fd < 0)
    return false;
  Handle handle(fd);
  if (!handle.hello())
    return false;
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked: this path leaves
  handle.close();
  return true;
}

bool handle_is_closed(int door) {
  int fd = ::accept(door, nullptr, nullptr);
  if (fd < 0)
    return false;
  Handle handle(fd);
  bool well = handle.hello();
  handle.close();
  return well;
}

// The compiler's copy of an owner closes once more.
class Copied {
  int fd_;

public:
  explicit Copied(int fd) : fd_(fd) {}
  ~Copied() { ::close(fd_); }
};

void copy_closes_too(int door) {
  int fd = ::accept(door, nullptr, nullptr);
  if (fd < 0)
    return;
  Copied one(fd);
  Copied two(one);
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'fd_' is closed twice
}

// A helper that throws.
void mustBe(bool well) {
  if (!well)
    throw std::runtime_error("not well");
}

[[noreturn]] void unseenFailure();
void fail() { throw std::runtime_error("failed"); }
void die() { unseenFailure(); }

void helper_throws(int door) {
  int fd = ::accept(door, nullptr, nullptr);
  if (fd < 0)
    return;
  mustBe(::send(fd, "hello", 5, MSG_NOSIGNAL) == 5);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: descriptor 'fd' is leaked: an exception that leaves here
  ::close(fd);
}

void helper_throws_past_an_owner(int door) {
  int fd = ::accept(door, nullptr, nullptr);
  if (fd < 0)
    return;
  Owner owner(fd);
  mustBe(owner.hello());
}

void helper_throws_into_a_handler(int door) {
  int fd = ::accept(door, nullptr, nullptr);
  if (fd < 0)
    return;
  try {
    mustBe(::send(fd, "hello", 5, MSG_NOSIGNAL) == 5);
  } catch (...) {
    ::close(fd);
    throw;
  }
  ::close(fd);
}

// A helper that never returns.
void helper_ends_it(int door) {
  int fd = ::accept(door, nullptr, nullptr);
  if (fd < 0)
    fail();
  if (::send(fd, "hello", 5, MSG_NOSIGNAL) != 5)
    die();
  ::close(fd);
}

// delete runs the destructor.
class Holder {
  int fd_;

public:
  explicit Holder(int door) : fd_(::accept(door, nullptr, nullptr)) {}
  Holder(const Holder &) = delete;
  ~Holder() { ::close(fd_); }
};

void deleted(int door) {
  Holder *holder = new Holder(door);
  delete holder;
}
