// RUN: %check_closewait %s closewait-leak %t --options 'LibraryThrows=true' --suffix=THROWS
// RUN: %check_closewait %s closewait-leak %t --suffix=QUIET

// With the option on, `new` and what is not noexcept in namespace std throw.
#include <new>
#include <string>
#include <sys/socket.h>
#include <unistd.h>

class Link {
  int fd_;

public:
  explicit Link(int fd) : fd_(fd) {}
  Link(const Link &) = delete;
  ~Link() { ::close(fd_); }
};

Link *wraps(int door) {
  int fd = ::accept(door, nullptr, nullptr);
  if (fd < 0)
    return nullptr;
  return new Link(fd);
  // CHECK-MESSAGES-THROWS: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: an exception that leaves here
}

Link *wrapsOrCloses(int door) {
  int fd = ::accept(door, nullptr, nullptr);
  if (fd < 0)
    return nullptr;
  Link *link = new (std::nothrow) Link(fd);
  if (!link)
    ::close(fd);
  return link;
}

int namesFirst(int door, std::string &name) {
  int fd = ::accept(door, nullptr, nullptr);
  if (fd < 0)
    return -1;
  name.append("7", 1);
  // CHECK-MESSAGES-THROWS: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: an exception that leaves here
  ::close(fd);
  return 0;
}

int catches(int door, std::string &name) {
  int fd = ::accept(door, nullptr, nullptr);
  if (fd < 0)
    return -1;
  try {
    name.append("7", 1);
  } catch (...) {
    ::close(fd);
    return -1;
  }
  ::close(fd);
  return 0;
}
