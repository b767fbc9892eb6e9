// RUN: %check_closewait %s closewait-eof-ignored,closewait-eof-not-closed %t --real-headers -- -std=c++20

// In C++20 the compiler writes !(a == b) for a != b of iterators.
#include <map>
#include <string>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

class Guest {
  int fd_;

public:
  explicit Guest(int fd) : fd_(fd) {}
  Guest(Guest &&other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Guest(const Guest &) = delete;
  ~Guest() {
    if (fd_ >= 0)
      ::close(fd_);
  }
  bool readable() {
    char buffer[100];
    return ::recv(fd_, buffer, sizeof buffer, 0) > 0;
  }
};

class Hall {
  std::map<int, Guest> guests_;

public:
  void admit(int door) {
    int fd = ::accept(door, nullptr, nullptr);
    if (fd >= 0)
      guests_.emplace(fd, Guest(fd));
  }
  void ready(int fd) {
    auto it = guests_.find(fd);
    if (it != guests_.end() && !it->second.readable())
      guests_.erase(it);
  }
};

struct Line {
  int fd;
  std::string text;
};

void readable(std::map<int, Line> &lines, int fd) {
  auto it = lines.find(fd);
  char buffer[100];
  if (it != lines.end() &&
      ::recv(it->second.fd, buffer, sizeof buffer, 0) <= 0)
    lines.erase(it);
  // CHECK-MESSAGES: :[[@LINE-3]]:7: warning: the peer has closed 'it->second.fd' here, but this path does not close it
  // CHECK-MESSAGES: :[[@LINE-3]]:7: note: assuming the peer has closed: this returns 0
  // CHECK-MESSAGES: :[[@LINE-3]]:5: note: what holds 'it->second.fd' is freed or removed here
}
