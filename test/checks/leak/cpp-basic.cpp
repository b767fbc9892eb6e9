// RUN: %check_closewait %s closewait-leak %t

// The shapes of C in the clothes of C++.
#include <cerrno>
#include <cstdio>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace net {

int listener(const sockaddr *at, socklen_t n) {
  const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (::bind(fd, at, n) < 0)
    return -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves without closing it or handing it on [closewait-leak]
  return fd;
}

int listenerClosed(const sockaddr *at, socklen_t n) {
  const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (::bind(fd, at, n) < 0) {
    ::close(fd);
    return -1;
  }
  return fd;
}

} // namespace net

bool ifWithInitialiser(const sockaddr *to, socklen_t n) {
  if (const auto fd = ::socket(AF_INET, SOCK_DGRAM, 0); fd != -1) {
    if (::connect(fd, to, n) == 0)
      return true;
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
    ::close(fd);
  }
  return false;
}

bool ifWithInitialiserClosed(const sockaddr *to, socklen_t n) {
  if (const auto fd = ::socket(AF_INET, SOCK_DGRAM, 0); fd != -1) {
    bool good = ::connect(fd, to, n) == 0;
    ::close(fd);
    return good;
  }
  return false;
}

void byReference(int door, int &out) { out = ::accept(door, nullptr, nullptr); }

bool byReferenceTooLate(int door, int &out) {
  int fd = ::accept(door, nullptr, nullptr);
  if (fd < 0)
    return false;
  if (::send(fd, "hello", 5, MSG_NOSIGNAL) != 5)
    return false;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  out = fd;
  return true;
}

int throughALocalReference(int door) {
  int fd = ::accept(door, nullptr, nullptr);
  int &same = fd;
  if (same < 0)
    return -1;
  ::close(same);
  return 0;
}

int exchanged(int door, int &slot) {
  int fd = ::accept(door, nullptr, nullptr);
  return std::exchange(slot, fd);
}

void rangeOverAddresses(int door) {
  const char *greetings[] = {"hi", "hello"};
  int fd = ::accept(door, nullptr, nullptr);
  if (fd < 0)
    return;
  for (const char *g : greetings)
    if (::send(fd, g, 2, MSG_NOSIGNAL) < 0)
      return;
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  ::close(fd);
}

void rangeOverAddressesClosed(int door) {
  const char *greetings[] = {"hi", "hello"};
  int fd = ::accept(door, nullptr, nullptr);
  if (fd < 0)
    return;
  for (const char *g : greetings)
    if (::send(fd, g, 2, MSG_NOSIGNAL) < 0)
      break;
  ::close(fd);
}

struct Door {
  int listener = -1;

  int admit() {
    int fd = ::accept(listener, nullptr, nullptr);
    if (fd < 0)
      return -1;
    if (::send(fd, "hello", 5, MSG_NOSIGNAL) < 0)
      return -2;
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
    return fd;
  }

  int admitClosed() {
    int fd = ::accept(listener, nullptr, nullptr);
    if (fd < 0)
      return -1;
    if (::send(fd, "hello", 5, MSG_NOSIGNAL) < 0) {
      ::close(fd);
      return -2;
    }
    return fd;
  }

  void close(int);

  void itsOwnClose() {
    int fd = ::accept(listener, nullptr, nullptr);
    if (fd >= 0)
      close(fd);
  }
};

auto inALambda = [](int door) {
  int fd = ::accept(door, nullptr, nullptr);
  if (fd < 0)
    return -1;
  if (::send(fd, "hello", 5, MSG_NOSIGNAL) < 0)
    return -2;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked: this path leaves
  ::close(fd);
  return 0;
};

auto closesInALambda = [](int door) {
  int fd = ::accept(door, nullptr, nullptr);
  if (fd < 0)
    return -1;
  ssize_t n = ::send(fd, "hello", 5, MSG_NOSIGNAL);
  ::close(fd);
  return n < 0 ? -2 : 0;
};

static void (*const inATable[])(int) = {
    [](int door) {
      int fd = ::accept(door, nullptr, nullptr);
      if (fd >= 0)
        ::send(fd, "hello", 5, MSG_NOSIGNAL);
      // CHECK-MESSAGES: :[[@LINE+1]]:5: warning: descriptor 'fd' is leaked: this path leaves
    },
};
void callsByTable(int door) { inATable[0](door); }

int staticCast(int door) {
  auto fd = static_cast<long>(::accept(door, nullptr, nullptr));
  if (fd < 0)
    return -1;
  ::close(static_cast<int>(fd));
  return 0;
}
