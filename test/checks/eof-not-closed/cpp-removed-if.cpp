// RUN: %check_closewait %s closewait-eof-not-closed,closewait-eof-ignored %t --real-headers

// The lambda of remove_if() reads, and who has closed goes out of the vector
// without a close.
#include <algorithm>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

class Room {
  std::vector<int> all_;

public:
  void add(int door) {
    int fd = ::accept(door, nullptr, nullptr);
    if (fd >= 0)
      all_.push_back(fd);
  }
  void sweep() {
    auto gone = [](int fd) {
      char buffer[512];
      return ::recv(fd, buffer, sizeof buffer, MSG_DONTWAIT) == 0;
      // FIXME: false negative: above, "the peer has closed 'fd' here" is missing
    };
    all_.erase(std::remove_if(all_.begin(), all_.end(), gone), all_.end());
  }
};

class ClosedRoom {
  std::vector<int> all_;

public:
  void add(int door) {
    int fd = ::accept(door, nullptr, nullptr);
    if (fd >= 0)
      all_.push_back(fd);
  }
  void sweep() {
    auto gone = [](int fd) {
      char buffer[512];
      if (::recv(fd, buffer, sizeof buffer, MSG_DONTWAIT) != 0)
        return false;
      ::close(fd);
      return true;
    };
    all_.erase(std::remove_if(all_.begin(), all_.end(), gone), all_.end());
  }
};
