// RUN: %check_closewait %s closewait-leak %t

// A constructor that is inherited does what that of the base does.
#include <sys/socket.h>
#include <unistd.h>

class Closing {
protected:
  int fd_;

public:
  explicit Closing(int fd) : fd_(fd) {}
  Closing(const Closing &) = delete;
  virtual ~Closing() {
    if (fd_ >= 0)
      ::close(fd_);
  }
  long say(const char *text, unsigned long size) {
    return send(fd_, text, size, MSG_NOSIGNAL);
  }
};

class Counting : public Closing {
public:
  using Closing::Closing;
  long sent = 0;
};

class Keeping {
protected:
  int fd_;

public:
  explicit Keeping(int fd) : fd_(fd) {}
  long say(const char *text, unsigned long size) {
    return send(fd_, text, size, MSG_NOSIGNAL);
  }
};

class Adding : public Keeping {
public:
  using Keeping::Keeping;
  long sent = 0;
};

long closes(int door) {
  int fd = accept(door, nullptr, nullptr);
  if (fd < 0)
    return 0;
  Counting c(fd);
  c.sent += c.say("hello", 5);
  return c.sent;
}

long keeps(int door) {
  int fd = accept(door, nullptr, nullptr);
  if (fd < 0)
    return 0;
  Adding c(fd);
  c.sent += c.say("hello", 5);
  return c.sent;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: descriptor 'fd' is leaked: this path leaves
  // CHECK-MESSAGES: :[[@LINE-7]]:12: note: 'fd' is opened here
}
