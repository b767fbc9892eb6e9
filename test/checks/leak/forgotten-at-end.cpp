// RUN: %check_closewait %s closewait-leak %t

// A destructor that closes one member and forgets another, which the class
// closes while it works.
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <utility>

class Client {
  int control_;
  int data_ = -1;

public:
  explicit Client(int control) : control_(control) {}
  Client(const Client &) = delete;
  ~Client() { ::close(control_); }
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: descriptor 'data_' is leaked: this destructor does not close it
  // CHECK-MESSAGES: :[[@LINE+5]]:13: note: 'data_' is opened here
  // CHECK-MESSAGES: :[[@LINE+20]]:7: note: 'data_' is closed here
  // CHECK-FIXES: ~Client() { ::close(control_); closeData(); }
  bool open(const sockaddr *peer, socklen_t size) {
    closeData();
    data_ = ::socket(AF_INET, SOCK_STREAM, 0);
    if (data_ >= 0 && ::connect(data_, peer, size) == 0)
      return true;
    closeData();
    return false;
  }
  ssize_t fetch(char *buffer, size_t size) {
    ssize_t got = ::recv(data_, buffer, size, 0);
    if (got <= 0)
      closeData();
    return got;
  }

private:
  void closeData() {
    if (data_ != -1)
      ::close(std::exchange(data_, -1));
  }
};

// The destructor calls what closes it.
class Careful {
  int control_;
  int data_ = -1;

public:
  explicit Careful(int control) : control_(control) {}
  Careful(const Careful &) = delete;
  ~Careful() {
    ::close(control_);
    closeData();
  }
  bool open(int door) {
    closeData();
    data_ = ::accept(door, nullptr, nullptr);
    return data_ >= 0;
  }
  bool drain(char *buffer, size_t size) {
    ssize_t got = ::recv(data_, buffer, size, 0);
    if (got <= 0)
      closeData();
    return got > 0;
  }

private:
  void closeData() {
    if (data_ >= 0) {
      ::close(data_);
      data_ = -1;
    }
  }
};

// Whoever has it is expected to call stop() first.
class Stopped {
  int control_;
  int data_ = -1;

public:
  explicit Stopped(int control) : control_(control) {}
  Stopped(const Stopped &) = delete;
  ~Stopped() { ::close(control_); }
  bool open(int door) {
    stop();
    data_ = ::accept(door, nullptr, nullptr);
    return data_ >= 0;
  }
  bool drain(char *buffer, size_t size) {
    ssize_t got = ::recv(data_, buffer, size, 0);
    if (got <= 0)
      stop();
    return got > 0;
  }
  void stop() {
    if (data_ >= 0)
      ::close(data_);
    data_ = -1;
  }
};

// The object is handed to code that is not seen.
void farewell(class Watched &who);
class Watched {
  int control_;
  int data_ = -1;

public:
  explicit Watched(int control) : control_(control) {}
  Watched(const Watched &) = delete;
  ~Watched() {
    ::close(control_);
    farewell(*this);
  }
  bool step(int door, char *buffer, size_t size) {
    if (data_ < 0)
      data_ = ::accept(door, nullptr, nullptr);
    if (data_ >= 0 && ::recv(data_, buffer, size, 0) <= 0) {
      ::close(data_);
      data_ = -1;
    }
    return data_ >= 0;
  }
};

// A thread of the object closes it before it ends.
class Threaded {
  int control_;
  int data_ = -1;
  std::thread worker_;

  void serve(int door) {
    char buffer[100];
    data_ = ::accept(door, nullptr, nullptr);
    while (::recv(data_, buffer, sizeof buffer, 0) > 0)
      ;
    ::close(data_);
  }

public:
  Threaded(int control, int door)
      : control_(control), worker_([this, door] { serve(door); }) {}
  Threaded(const Threaded &) = delete;
  ~Threaded() {
    ::shutdown(control_, SHUT_RDWR);
    worker_.join();
    ::close(control_);
  }
};
