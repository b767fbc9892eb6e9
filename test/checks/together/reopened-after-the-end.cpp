// RUN: %check_closewait %s closewait-leak,closewait-eof-not-closed %t

// A helper opens anew over what is open. Where only the end of the peer leads
// there, it is a matter of that; where other paths do too, it is told once, in
// the helper.
#include <sys/socket.h>
#include <unistd.h>

class Listener {
  int fd_ = -1;

public:
  ~Listener() {
    if (fd_ >= 0)
      ::close(fd_);
  }
  bool dial(const sockaddr *peer, socklen_t size) {
    fd_ = ::socket(AF_INET, SOCK_STREAM, 0);
    return fd_ >= 0 && ::connect(fd_, peer, size) == 0;
  }
  bool hear(char *buffer, size_t length, const sockaddr *peer, socklen_t size) {
    if (::recv(fd_, buffer, length, 0) == 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: the peer has closed 'fd_' here, but this path does not close it
      return dial(peer, size);
    return true;
  }
};

class Asker {
  int fd_ = -1;

public:
  ~Asker() {
    if (fd_ >= 0)
      ::close(fd_);
  }
  bool dial(const sockaddr *peer, socklen_t size) {
    fd_ = ::socket(AF_INET, SOCK_STREAM, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd_' is leaked: it is overwritten while still open
    return fd_ >= 0 && ::connect(fd_, peer, size) == 0;
  }
  bool ask(char *buffer, size_t length, const sockaddr *peer, socklen_t size) {
    if (::send(fd_, buffer, length, MSG_NOSIGNAL) < 0)
      return dial(peer, size);
    if (::recv(fd_, buffer, length, 0) == 0)
      return dial(peer, size);
    return true;
  }
};
