// RUN: %check_closewait %s closewait-leak,closewait-double-close,closewait-never-read,closewait-eof-ignored %t --reasons

// Why a class, or what is done in a lambda or an initializer, stays as it is.
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

#define NUMBER_OF(o) (o).fd_
#define BY_VALUE Owner o
#define END }

int size(), ready();

class Connected {
public:
  Connected()
      : fd_(socket(AF_INET, SOCK_STREAM, 0)), size_(size() ? 1 : throw 1) {}
      // CHECK-MESSAGES: :[[@LINE-1]]:66: warning: descriptor 'fd_' is leaked: this path leaves without closing it or handing it on
      // CHECK-REASONS: :[[@LINE-2]]:66: no fix for 'fd_': the exit is in another function
  ~Connected() { close(fd_); }

private:
  int fd_, size_;
};
Connected All;

class Taken {
public:
  explicit Taken(int Door) : fd_(accept(Door, nullptr, nullptr)) {}
  Taken(Taken &&Other) : fd_(NUMBER_OF(Other)) {}
  // CHECK-MESSAGES: :[[@LINE-1]]:30: warning: 'fd_' is closed twice: the other object keeps the number that this takes, and closes it too
  // CHECK-REASONS: :[[@LINE-2]]:30: no fix for 'fd_': what is taken is written in a macro
  ~Taken() {
    if (fd_ >= 0)
      close(fd_);
  }

private:
  int fd_;
};
Taken take(int Door) {
  Taken A(Door), B(static_cast<Taken &&>(A));
  return B;
}

class Owner {
public:
  explicit Owner(int Door) : fd_(accept(Door, nullptr, nullptr)) {}
  ~Owner() { close(fd_); }
  int fd_;
};
static void take(BY_VALUE) { shutdown(o.fd_, SHUT_WR); }
void give(int Door) {
  Owner O(Door);
  take(O);
  // CHECK-MESSAGES: :[[@LINE-1]]:8: warning: 'fd_' is closed twice: this copies an object whose destructor closes it
  // CHECK-REASONS: :[[@LINE-2]]:8: no fix for 'fd_': it is written in a macro or in a header
}

class Client {
  int control_;
  int data_ = -1;

public:
  explicit Client(int control) : control_(control) {}
  Client(const Client &) = delete;
  ~Client() {
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: descriptor 'data_' is leaked: this destructor does not close it
  // CHECK-REASONS: :[[@LINE-2]]:3: no fix for 'data_': the destructor is written in a macro
    ::close(control_);
  END
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

struct Conn {
  int fd = -1;
};
void inLambda(Conn *C, int Door) {
  C->fd = accept(Door, nullptr, nullptr);
  send(C->fd, "h", 1, MSG_NOSIGNAL);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'C->fd' is written but never read or polled: a close by the peer goes unseen
  // CHECK-REASONS: :[[@LINE-2]]:3: no fix for 'C->fd': the write is in a lambda
  auto Say = [](Conn *C) {
    while (ready())
      send(C->fd, "x", 1, MSG_NOSIGNAL);
  };
  Say(C);
}
int main() {
  Conn C;
  inLambda(&C, 3);
  close(C.fd);
}

class Reader {
public:
  explicit Reader(int Fd) : n_(recv(Fd, b_, sizeof b_, 0)) {
  // CHECK-MESSAGES: :[[@LINE-1]]:32: warning: end of file on 'Fd' is not told apart: this call returns 0 for ever once the peer has closed
  // CHECK-REASONS: :[[@LINE-2]]:32: no fix for 'Fd': the read is in another function
    while (n_ >= 0)
      n_ = recv(Fd, b_, sizeof b_, 0);
      // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: end of file on 'Fd' is not told apart: this call returns 0 for ever once the peer has closed
      // CHECK-REASONS: :[[@LINE-2]]:12: no fix for 'Fd': the result is not tested in a statement of its own
  }

private:
  char b_[9];
  ssize_t n_;
};
