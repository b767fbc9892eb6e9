// RUN: %check_closewait %s closewait-eof-ignored,closewait-eof-not-closed %t

// One read, compiled for several types: it is said once.
#include <cstdint>
#include <sys/socket.h>
#include <unistd.h>

struct Header {
  uint32_t magic, length;
};

class Reader {
  int fd_;

public:
  explicit Reader(int fd) : fd_(fd) {}
  Reader(const Reader &) = delete;
  ~Reader() { ::close(fd_); }

  bool message(char &first) {
    Header header;
    return pod(header) && header.length > 0 && pod(first);
  }

private:
  template <typename T> bool pod(T &out) {
    char *to = reinterpret_cast<char *>(&out);
    size_t got = 0;
    while (got < sizeof(T)) {
      ssize_t n = ::recv(fd_, to + got, sizeof(T) - got, 0);
      // CHECK-MESSAGES: :[[@LINE-1]]:19: warning: end of file on 'fd_' is not told apart
      // CHECK-MESSAGES: :[[@LINE-2]]:19: note: read again here
      if (n < 0)
        return false;
      got += n;
    }
    return true;
  }
};

class CleanReader {
  int fd_;

public:
  explicit CleanReader(int fd) : fd_(fd) {}
  CleanReader(const CleanReader &) = delete;
  ~CleanReader() { ::close(fd_); }

  bool message(char &first) {
    Header header;
    return pod(header) && header.length > 0 && pod(first);
  }

private:
  template <typename T> bool pod(T &out) {
    char *to = reinterpret_cast<char *>(&out);
    size_t got = 0;
    while (got < sizeof(T)) {
      ssize_t n = ::recv(fd_, to + got, sizeof(T) - got, 0);
      if (n <= 0)
        return false;
      got += n;
    }
    return true;
  }
};
