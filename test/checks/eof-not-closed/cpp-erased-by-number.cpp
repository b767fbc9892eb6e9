// RUN: %check_closewait %s closewait-eof-not-closed,closewait-eof-ignored %t --real-headers

// A public method that is given the number forgets the session of a peer that
// has closed. Nobody in this file closes, and nobody is told.
#include <map>
#include <string>
#include <sys/socket.h>
#include <unistd.h>

class Sessions {
  std::map<int, std::string> sessions_;

public:
  void onReadable(int fd) {
    char buffer[512];
    ssize_t n = ::recv(fd, buffer, sizeof buffer, 0);
    if (n <= 0) {
      // FIXME: false negative: above, "the peer has closed 'fd' here" is missing
      sessions_.erase(fd);
      return;
    }
    sessions_[fd].append(buffer, n);
  }
};

class ClosedSessions {
  std::map<int, std::string> sessions_;

public:
  void onReadable(int fd) {
    char buffer[512];
    ssize_t n = ::recv(fd, buffer, sizeof buffer, 0);
    if (n <= 0) {
      sessions_.erase(fd);
      ::close(fd);
      return;
    }
    sessions_[fd].append(buffer, n);
  }
};
