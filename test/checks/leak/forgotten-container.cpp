// RUN: %check_closewait %s closewait-leak %t --real-headers

// Sockets in a container of numbers that nobody closes anything out of.
#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

class Race {
  int chosen_ = -1;
  std::set<int> running_;

public:
  ~Race() { close(); }
  // CHECK-MESSAGES: :[[@LINE-1]]:22: warning: descriptor 'running_' is leaked: its holder is freed while it is still open
  // CHECK-MESSAGES: :[[@LINE+2]]:14: note: 'running_' is opened here
  bool start(const sockaddr *peer, socklen_t size) {
    int fd = ::socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0)
      return false;
    if (::connect(fd, peer, size) < 0) {
      ::close(fd);
      return false;
    }
    running_.insert(fd);
    return true;
  }
  void won(int fd) {
    running_.erase(fd);
    chosen_ = fd;
  }
  void close() {
    if (chosen_ >= 0)
      ::close(chosen_);
    chosen_ = -1;
  }
};

// The connections close what they have; the set only lists them.
class Guest {
  int fd_;

public:
  explicit Guest(int fd) : fd_(fd) {}
  Guest(const Guest &) = delete;
  ~Guest() { ::close(fd_); }
};
class Hall {
  int door_;
  std::set<int> numbers_;
  std::map<int, std::unique_ptr<Guest>> guests_;

public:
  explicit Hall(int door) : door_(door) {}
  ~Hall() { ::close(door_); }
  void admit() {
    int fd = ::accept(door_, nullptr, nullptr);
    if (fd < 0)
      return;
    numbers_.insert(fd);
    guests_.emplace(fd, std::make_unique<Guest>(fd));
  }
};

// Who puts them in takes them out and closes them.
class Watch {
  int epoll_;
  std::set<int> watched_;

public:
  explicit Watch(int epoll) : epoll_(epoll) {}
  ~Watch() { ::close(epoll_); }
  void add(int fd) { watched_.insert(fd); }
  void remove(int fd) { watched_.erase(fd); }
};
void watches(Watch &watch, int door, char *buffer, size_t size) {
  int fd = ::accept(door, nullptr, nullptr);
  if (fd < 0)
    return;
  watch.add(fd);
  while (::recv(fd, buffer, size, 0) > 0)
    ;
  watch.remove(fd);
  ::close(fd);
}
class Closes {
  int door_;
  std::vector<int> all_;

public:
  explicit Closes(int door) : door_(door) {}
  ~Closes() { ::close(door_); }
  void admit() {
    int fd = ::accept(door_, nullptr, nullptr);
    if (fd >= 0)
      all_.push_back(fd);
  }
  void gone(int fd) {
    all_.erase(std::find(all_.begin(), all_.end(), fd));
    ::close(fd);
  }
};
