// RUN: %check_closewait %s closewait-eof-not-closed,closewait-eof-ignored %t --real-headers

// Helpers that take a client out of every table, and do not close.
#include <map>
#include <poll.h>
#include <string>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

class User {
  std::string in_;

public:
  User() {}
  ~User() {}
  void feed(const char *text, size_t size) { in_.append(text, size); }
};

class Server {
  std::vector<pollfd> fds_;
  std::map<int, User *> users_;

  void remove(size_t i) {
    int fd = fds_[i].fd;
    delete users_[fd];
    users_.erase(fd);
    fds_.erase(fds_.begin() + i);
  }

public:
  void read(size_t i) {
    char buffer[512];
    int got = ::recv(fds_[i].fd, buffer, sizeof buffer, 0);
    // CHECK-MESSAGES: :[[@LINE+3]]:9: warning: the peer has closed 'fds_[i].fd' here, but this path does not close it
    // CHECK-MESSAGES: :[[@LINE-2]]:15: note: assuming the peer has closed
    // CHECK-MESSAGES: :[[@LINE+2]]:7: note: what holds 'fds_[i].fd' is freed or removed here
    if (got <= 0)
      remove(i);
    else
      users_[fds_[i].fd]->feed(buffer, got);
  }
};

class CleanServer {
  std::vector<pollfd> fds_;
  std::map<int, User *> users_;

  void remove(size_t i) {
    int fd = fds_[i].fd;
    delete users_[fd];
    users_.erase(fd);
    fds_.erase(fds_.begin() + i);
    ::close(fd);
  }

public:
  void read(size_t i) {
    char buffer[512];
    int got = ::recv(fds_[i].fd, buffer, sizeof buffer, 0);
    if (got <= 0)
      remove(i);
    else
      users_[fds_[i].fd]->feed(buffer, got);
  }
};

// Who is deleted knows the number, and may close it.
class Guest {
  int fd_;

public:
  explicit Guest(int fd) : fd_(fd) {}
  ~Guest();
  void feed(const char *text, size_t size);
};

class Hall {
  std::vector<pollfd> fds_;
  std::map<int, Guest *> guests_;

  void remove(size_t i) {
    int fd = fds_[i].fd;
    delete guests_[fd];
    guests_.erase(fd);
    fds_.erase(fds_.begin() + i);
  }

public:
  void read(size_t i) {
    char buffer[512];
    int got = ::recv(fds_[i].fd, buffer, sizeof buffer, 0);
    if (got <= 0)
      remove(i);
    else
      guests_[fds_[i].fd]->feed(buffer, got);
  }
};

// A pointer that is stored under the number is seen by others.
class Marked {
  std::vector<pollfd> fds_;
  std::map<int, const char *> why_;

public:
  void read(size_t i) {
    char buffer[512];
    if (::recv(fds_[i].fd, buffer, sizeof buffer, 0) == 0)
      why_[fds_[i].fd] = "end";
  }
};
