// RUN: %check_closewait %s closewait-eof-not-closed,closewait-leak %t --real-headers

// The node that a map gives out by the number has the number for a key.
#include <cerrno>
#include <map>
#include <string>
#include <sys/socket.h>
#include <unistd.h>

class Room {
public:
  void enter(int fd, const std::string &name) { members_[fd] = name; }
  void hear(int fd) {
    char text[64];
    const ssize_t n = ::recv(fd, text, sizeof text, MSG_DONTWAIT);
    if (n > 0 || (n < 0 && errno == EAGAIN))
      return;
    if (auto gone = members_.extract(fd))
      ::close(gone.key());
  }

private:
  std::map<int, std::string> members_;
};
