// RUN: %check_closewait %s closewait-eof-not-closed %t

// A number that an object is asked for is the same place each time.
#include <errno.h>
#include <sys/socket.h>
#include <unistd.h>

class Holder {
  int fd_ = -1;

public:
  int get() const { return fd_; }
  void close() {
    if (fd_ >= 0)
      ::close(fd_);
    fd_ = -1;
  }
};

class Unseen {
public:
  int get() const;
  void close();
};

void feed(const char *Text, size_t Size);

class Link {
  Holder held_;
  Unseen other_;

public:
  void spins(const bool &stop) {
    char b[64];
    while (!stop) {
      const auto n = ::recv(held_.get(), b, sizeof b, 0);
      if (n == 0)
        continue;
      // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: the peer has closed 'held_.get()' here
      if (n < 0)
        break;
      feed(b, n);
    }
  }

  void spinsUnseen(const bool &stop) {
    char b[64];
    while (!stop) {
      const auto n = ::recv(other_.get(), b, sizeof b, 0);
      if (n == 0)
        continue;
      // CHECK-MESSAGES: :[[@LINE-2]]:11: warning: the peer has closed 'other_.get()' here
      if (n < 0)
        break;
      feed(b, n);
    }
  }

  void closes(const bool &stop) {
    char b[64];
    while (!stop) {
      const auto n = ::recv(held_.get(), b, sizeof b, 0);
      if (n <= 0) {
        held_.close();
        break;
      }
      feed(b, n);
    }
  }

  void closesUnseen(const bool &stop) {
    char b[64];
    while (!stop) {
      const auto n = ::recv(other_.get(), b, sizeof b, 0);
      if (n <= 0) {
        other_.close();
        continue;
      }
      feed(b, n);
    }
  }
};

// An atomic flag is asked, a log is written: nobody is told.
struct Flag {
  operator bool() const;
};
struct Log {};
Log &operator<<(Log &Out, const char *Text);

void logs(const Holder &h, const Flag &stop, Log &log) {
  char b[64];
  while (!stop) {
    ssize_t n = ::recv(h.get(), b, sizeof b, 0);
    if (n == 0) {
      // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: the peer has closed 'h.get()' here
      log << "gone";
      continue;
    }
    if (n < 0)
      break;
  }
}

// A method that may change the object may end it.
struct Session {
  void gone();
};

void tells(const Holder &h, const Flag &stop, Session &session) {
  char b[64];
  while (!stop) {
    ssize_t n = ::recv(h.get(), b, sizeof b, 0);
    if (n == 0) {
      session.gone();
      continue;
    }
    if (n < 0)
      break;
  }
}
