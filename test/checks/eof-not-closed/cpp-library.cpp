// RUN: %check_closewait %s closewait-eof-not-closed,closewait-eof-ignored %t

// Containers and strings of the library: what they are given tells nobody, and
// an element that goes closes nothing unless its class does.
#include <cerrno>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

struct Request {
  std::string text;
};

class Server {
  fd_set master_;
  int last_ = 0;
  std::map<int, Request> clients_;

  void read(int fd) {
    char buf[64];
    ssize_t n = ::recv(fd, buf, sizeof buf, 0);
    if (n <= 0) {
      // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: the peer has closed 'fd' here
      // CHECK-MESSAGES: :[[@LINE+16]]:9: note: called from here
      FD_CLR(fd, &master_);
      clients_.erase(fd);
      return;
    }
    clients_[fd].text.append(buf, n);
  }

public:
  void run() {
    for (;;) {
      fd_set ready = master_;
      if (::select(last_ + 1, &ready, nullptr, nullptr, nullptr) < 0)
        continue;
      for (int fd = 0; fd <= last_; ++fd)
        if (FD_ISSET(fd, &ready))
        read(fd);
    }
  }
};

// Clean: the element closes.
class Owner {
  int fd_ = -1;

public:
  Owner() = default;
  Owner(const Owner &) = delete;
  ~Owner() {
    if (fd_ >= 0)
      ::close(fd_);
  }
};

class OwningServer {
  std::map<int, std::unique_ptr<Owner>> clients_;

public:
  void read(int fd) {
    char buf[64];
    if (::recv(fd, buf, sizeof buf, 0) <= 0)
      clients_.erase(fd);
  }
};

// Clean: somebody closes what is on the list.
class Sweeper {
  std::vector<int> gone_;

public:
  void read(int fd) {
    char buf[64];
    if (::recv(fd, buf, sizeof buf, 0) <= 0)
      gone_.push_back(fd);
  }
};

// A string of no characters is no end.
void collects(int fd, std::string &all) {
  char buf[64];
  for (;;) {
    ssize_t n = ::recv(fd, buf, sizeof buf, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: end of file on 'fd' is not told apart
    // CHECK-MESSAGES: :[[@LINE-2]]:17: note: read again here
    if (n < 0)
      break;
    std::string line(buf, n);
    all.append(line.data(), n);
  }
  ::close(fd);
}

void collectsToTheEnd(int fd, std::string &all) {
  char buf[64];
  for (;;) {
    ssize_t n = ::recv(fd, buf, sizeof buf, 0);
    if (n <= 0)
      break;
    all.append(buf, n);
  }
  ::close(fd);
}

// Clean: whoever catches the exception is told, and the destructor closes.
class Reader {
  int fd_;
  bool stop_ = false;

public:
  explicit Reader(int fd) : fd_(fd) {}
  Reader(const Reader &) = delete;
  ~Reader() { ::close(fd_); }
  void exactly(char *to, size_t size) {
    size_t got = 0;
    while (got < size && !stop_) {
      ssize_t n = ::recv(fd_, to + got, size - got, 0);
      if (n <= 0)
        throw std::runtime_error("the connection has ended");
      got += n;
    }
    if (stop_)
      throw std::runtime_error("stopped");
  }
};

// A loop that waits by itself ends for good, whatever ended it.
extern "C" int poll(struct pollfd *Fds, unsigned long Count, int Timeout);

class Gate {
public:
  explicit Gate(int Peer) : Peer(Peer) {}
  Gate(const Gate &) = delete;
  ~Gate() { ::close(Peer); }
  void run() {
    for (bool Going = true; Going;) {
      int What = ::poll(nullptr, 0, 1000);
      if (What & 1)
        Going = readSome();
      if (Going && (What & 4))
        Going = writeSome();
    }
  }

private:
  bool readSome() {
    char Text[64];
    ssize_t n = ::recv(Peer, Text, sizeof Text, 0);
    if (n <= 0)
      return false;
    return true;
  }
  bool writeSome() { return ::send(Peer, "x", 1, 0) == 1; }

  int Peer;
};
