// RUN: %check_closewait %s closewait-never-read %t --reasons --real-headers

// Descriptors that are kept in containers, as elements or as keys.
#include <algorithm>
#include <map>
#include <memory>
#include <poll.h>
#include <set>
#include <string>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

static bool put(int fd, const std::string &text) {
  return ::send(fd, text.data(), text.size(), MSG_NOSIGNAL) >= 0;
}

class Ticker {
  std::vector<int> all_;

public:
  ~Ticker() {
    for (int &fd : all_)
      ::close(fd);
  }
  void admit(int door) {
    int fd = ::accept(door, nullptr, nullptr);
    if (fd >= 0)
      all_.push_back(fd);
  }
  void publish(const std::string &text) {
    for (size_t i = 0; i < all_.size();) {
      if (put(all_[i], text)) {
        // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'all_[i]' is written but never read or polled
        // CHECK-MESSAGES: :[[@LINE-8]]:14: note: 'all_[i]' is opened here
        // CHECK-MESSAGES: :[[@LINE-3]]:11: note: set O_NONBLOCK
        // CHECK-REASONS: :[[@LINE-4]]:11: no fix for 'all_[i]': the container that keeps it would have to forget it
        ++i;
        continue;
      }
      ::close(all_[i]);
      all_[i] = all_.back();
      all_.pop_back();
    }
  }
};

class Board {
  std::map<int, std::string> names_;

public:
  ~Board() {
    for (auto &each : names_)
      ::close(each.first);
  }
  void admit(int door) {
    int fd = ::accept(door, nullptr, nullptr);
    if (fd >= 0)
      names_[fd] = "new";
  }
  void publish(const std::string &text) {
    for (auto it = names_.begin(); it != names_.end();)
      if (put(it->first, it->second + text)) {
        // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'it->first' is written but never read or polled
        // CHECK-MESSAGES: :[[@LINE-8]]:14: note: 'it->first' is opened here
        // CHECK-MESSAGES: :[[@LINE-3]]:11: note: set O_NONBLOCK
        // CHECK-REASONS: :[[@LINE-4]]:11: no fix for 'it->first': the container that keeps it would have to forget it
        ++it;
      } else {
        ::close(it->first);
        it = names_.erase(it);
      }
  }
};

class Bound {
  std::map<int, std::string> names_;

public:
  ~Bound() {
    for (auto &[fd, name] : names_)
      ::close(fd);
  }
  void admit(int door) {
    int fd = ::accept(door, nullptr, nullptr);
    if (fd >= 0)
      names_.emplace(fd, "new");
  }
  void publish(const std::string &text) {
    for (auto &[fd, name] : names_)
      put(fd, name + text);
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'fd' is written but never read or polled
    // CHECK-MESSAGES: :[[@LINE-8]]:14: note: 'fd' is opened here
    // CHECK-MESSAGES: :[[@LINE-3]]:7: note: set O_NONBLOCK
    // CHECK-REASONS: :[[@LINE-4]]:7: no fix for 'fd': the container that keeps it would have to forget it
  }
};

class Peer {
  int fd_;

public:
  explicit Peer(int fd) : fd_(fd) {}
  Peer(const Peer &) = delete;
  ~Peer() { ::close(fd_); }
  void tell(const std::string &text) { put(fd_, text); }
  // CHECK-MESSAGES: :[[@LINE-1]]:40: warning: 'fd_' is written but never read or polled
  // CHECK-MESSAGES: :[[@LINE+10]]:14: note: 'fd_' is opened here
  // CHECK-MESSAGES: :[[@LINE-3]]:40: note: set O_NONBLOCK
  // CHECK-REASONS: :[[@LINE-4]]:40: no fix for 'fd_': it is not written in a loop of this function
};

class Peers {
  std::vector<std::unique_ptr<Peer>> all_;

public:
  void admit(int door) {
    int fd = ::accept(door, nullptr, nullptr);
    if (fd >= 0)
      all_.push_back(std::make_unique<Peer>(fd));
  }
  void publish(const std::string &text) {
    for (auto &each : all_)
      each->tell(text);
  }
};

// Somebody looks: by an iterator that is declared before it is set.
class Listened {
  std::set<int> all_;

public:
  void admit(int door) {
    int fd = ::accept(door, nullptr, nullptr);
    if (fd >= 0)
      all_.insert(fd);
  }
  void publish(const std::string &text) {
    for (const int &fd : all_)
      put(fd, text);
  }
  bool hear(char *buffer, size_t size) {
    std::set<int>::iterator it;
    for (it = all_.begin(); it != all_.end(); ++it)
      if (::recv(*it, buffer, size, MSG_DONTWAIT) == 0)
        return false;
    return true;
  }
};

// By poll(), in another container.
class Polled {
  std::vector<int> all_;

public:
  void admit(int door) {
    int fd = ::accept(door, nullptr, nullptr);
    if (fd >= 0)
      all_.push_back(fd);
  }
  void step(const std::string &text) {
    std::vector<pollfd> asked;
    for (int fd : all_)
      asked.push_back({fd, POLLIN, 0});
    ::poll(asked.data(), asked.size(), 0);
    for (const pollfd &each : asked)
      if (each.revents)
        all_.erase(std::find(all_.begin(), all_.end(), each.fd));
    for (int fd : all_)
      put(fd, text);
  }
};

// By a function that is given each of them, or all.
class Visited {
  std::vector<int> all_;

public:
  void admit(int door) {
    int fd = ::accept(door, nullptr, nullptr);
    if (fd >= 0)
      all_.push_back(fd);
  }
  void publish(const std::string &text) {
    for (int fd : all_)
      put(fd, text);
  }
  void hear() {
    std::for_each(all_.begin(), all_.end(), [](int fd) {
      char c;
      ::recv(fd, &c, 1, MSG_DONTWAIT);
    });
  }
};
void lookAtAll(const int *fds, size_t count);
class Shown {
  std::vector<int> all_;

public:
  void admit(int door) {
    int fd = ::accept(door, nullptr, nullptr);
    if (fd >= 0)
      all_.push_back(fd);
  }
  void publish(const std::string &text) {
    lookAtAll(all_.data(), all_.size());
    for (int fd : all_)
      put(fd, text);
  }
};

// The same number is in a record, and read there.
struct Guest {
  int fd;
  std::string text;
};
class Hall {
  std::map<int, Guest> guests_;

public:
  void admit(int door) {
    int fd = ::accept(door, nullptr, nullptr);
    if (fd >= 0)
      guests_.emplace(fd, Guest{fd, ""});
  }
  void publish(const std::string &text) {
    for (auto &each : guests_)
      put(each.first, text);
  }
  bool hear(const std::string &name, char *buffer, size_t size) {
    for (auto &each : guests_)
      if (each.second.text == name &&
          ::recv(each.second.fd, buffer, size, 0) <= 0)
        return false;
    return true;
  }
};
