// RUN: %check_closewait %s 'closewait-*,-closewait-debug-dump' %t

// An enumeration that counts has no values but its own; errno is not 0 behind a
// call that failed.
#include <cerrno>
#include <stdexcept>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum Mode { tcp, udp, icmp, last_mode };
extern Mode mode;

int opensInAllModes(int &fd, const sockaddr *at, socklen_t size) {
  if (fd != -1)
    ::close(fd);
  if (mode == tcp)
    fd = ::socket(AF_INET, SOCK_STREAM, 0);
  else if (mode == udp || mode == icmp)
    fd = ::socket(AF_INET, SOCK_DGRAM, 0);
  if (fd == -1)
    return -1;
  return ::bind(fd, at, size);
}

int opensInTwoModes(int &fd, const sockaddr *at, socklen_t size) {
  if (fd != -1)
    ::close(fd);
  if (mode == tcp)
    fd = ::socket(AF_INET, SOCK_STREAM, 0);
  else if (mode == udp)
    fd = ::socket(AF_INET, SOCK_DGRAM, 0);
  if (fd == -1)
    return -1;
  return ::bind(fd, at, size);
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'fd' is used after it was closed
}

// The number of its values is a number like any other.
void fills(int (*all)[last_mode], int door) {
  for (int i = 0; i < last_mode; ++i)
    (*all)[i] = 0;
  int fd = ::accept(door, nullptr, nullptr);
  if (fd >= 0 && ::listen(fd, last_mode) < 0)
    return;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked: this path leaves
    // CHECK-MESSAGES: :[[@LINE-4]]:12: note: 'fd' is opened here
  ::close(fd);
}

// Bits may be set together.
enum Wish { nothing = 0, reads = 1, writes = 2 };
extern Wish wish;

int opensForOneWish(int &fd, const sockaddr *at, socklen_t size) {
  if (fd != -1)
    ::close(fd);
  if (wish == nothing || wish == reads)
    fd = ::socket(AF_INET, SOCK_STREAM, 0);
  else if (wish == writes)
    fd = ::socket(AF_INET, SOCK_DGRAM, 0);
  if (fd == -1)
    return -1;
  return ::bind(fd, at, size);
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'fd' is used after it was closed
}

// The helper comes back with 0 alone.
static int lastError() { return errno; }

static void raise(int code, const char *what) {
  switch (code) {
  case 0:
    return;
  case EINTR:
    throw std::runtime_error("interrupted");
  default:
    throw std::runtime_error(what);
  }
}
static void raise(const char *what) { raise(lastError(), what); }

bool waitsFor(int fd) {
  int ep = ::epoll_create1(0);
  if (ep < 0)
    raise("no epoll");
  epoll_event event = {};
  if (::epoll_ctl(ep, EPOLL_CTL_ADD, fd, &event) < 0) {
    ::close(ep);
    raise("cannot wait");
  }
  int ready = ::epoll_wait(ep, &event, 1, 5);
  ::close(ep);
  return ready > 0;
}

bool waitsAnyway(int fd) {
  int ep = ::epoll_create1(0);
  if (ep < 0)
    raise("no epoll");
  epoll_event event = {};
  if (::epoll_ctl(ep, EPOLL_CTL_ADD, fd, &event) < 0) {
    ::close(ep);
    raise(0, "cannot wait");
  }
  int ready = ::epoll_wait(ep, &event, 1, 5);
  // CHECK-MESSAGES: :[[@LINE-1]]:15: warning: 'ep' is used after it was closed
  // CHECK-MESSAGES: :[[@LINE-5]]:5: note: 'ep' is closed here
  ::close(ep);
  return ready > 0;
}
