// RUN: %check_closewait %s closewait-double-close %t --real-headers --still-warns

// The destructor closes, and so did the code that erases or resets its owner.
#include <list>
#include <map>
#include <memory>
#include <sys/socket.h>
#include <unistd.h>

struct client {
  explicit client(int f) : fd(f) {}
  client(const client &) = delete;
  ~client() { ::close(fd); }
  int fd;
};

class pointers {
  std::list<std::unique_ptr<client>> all_;

public:
  void turn() {
    for (auto it = all_.begin(); it != all_.end();) {
      char b;
      if (::recv((*it)->fd, &b, 1, 0) <= 0) {
        ::close((*it)->fd);
        it = all_.erase(it);
        // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: '*it->fd' is closed a second time
      } else {
        ++it;
      }
    }
  }
  void turn_once() {
    for (auto it = all_.begin(); it != all_.end();) {
      char b;
      if (::recv((*it)->fd, &b, 1, 0) <= 0)
        it = all_.erase(it);
      else
        ++it;
    }
  }
};

class objects {
  std::map<int, std::unique_ptr<client>> all_;

public:
  void in(int id) {
    auto it = all_.find(id);
    char b;
    if (it != all_.end() && ::recv(it->second->fd, &b, 1, 0) <= 0) {
      ::close(it->second->fd);
      all_.erase(it);
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'it->second->fd' is closed a second time
    }
  }
  void in_and_forget(int id) {
    auto it = all_.find(id);
    char b;
    if (it != all_.end() && ::recv(it->second->fd, &b, 1, 0) <= 0) {
      ::close(it->second->fd);
      it->second->fd = -1;
      all_.erase(it);
    }
  }
};

void resets(std::unique_ptr<client> &c) {
  char b;
  if (::recv(c->fd, &b, 1, 0) <= 0) {
    ::close(c->fd);
    c.reset();
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'c->fd' is closed a second time
  }
}
void resets_once(std::unique_ptr<client> &c) {
  char b;
  if (::recv(c->fd, &b, 1, 0) <= 0)
    c.reset();
}

// Nothing closes when such an element goes.
struct plain {
  int fd;
};
class plains {
  std::list<plain> all_;

public:
  void turn() {
    for (auto it = all_.begin(); it != all_.end();) {
      char b;
      if (::recv(it->fd, &b, 1, 0) <= 0) {
        ::close(it->fd);
        it = all_.erase(it);
      } else {
        ++it;
      }
    }
  }
};
