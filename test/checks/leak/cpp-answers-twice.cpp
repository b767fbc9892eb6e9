// RUN: %check_closewait %s closewait-leak %t --real-headers

// The same question put to an object of the library has the same answer, until
// the object is changed.
#include <memory>
#include <optional>
#include <string>
#include <sys/socket.h>
#include <unistd.h>

struct Conn {
  int fd;
};

int kept(std::unique_ptr<Conn> &c) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (c)
    c->fd = fd;
  if (!c)
    close(fd);
  return 0;
}

int made(const std::string &host) {
  int fd = -1;
  if (!host.empty())
    fd = socket(AF_INET, SOCK_STREAM, 0);
  if (host.empty())
    return 0;
  if (fd >= 0)
    close(fd);
  return 1;
}

int lost(std::string &host) {
  int fd = -1;
  if (!host.empty())
    fd = socket(AF_INET, SOCK_STREAM, 0);
  host.clear();
  if (host.empty())
    return 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked: this path leaves
  if (fd >= 0)
    close(fd);
  return 1;
}
