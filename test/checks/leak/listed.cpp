// RUN: %check_closewait %s closewait-leak %t --real-headers

// A list of descriptors that is gone through: for (int fd : {in, out}) close(fd);
// names neither of them.
#include <array>
#include <initializer_list>
#include <sys/socket.h>
#include <unistd.h>

void closesAList() {
  int in = socket(AF_INET, SOCK_STREAM, 0), out = socket(AF_INET, SOCK_STREAM, 0);
  for (const int fd : {in, out})
    if (fd >= 0)
      close(fd);
}

void closesAnArray() {
  int in = socket(AF_INET, SOCK_STREAM, 0), out = socket(AF_INET, SOCK_STREAM, 0);
  const std::array<int, 2> both = {in, out};
  for (int fd : both)
    if (fd >= 0)
      close(fd);
}

void closesANamedList() {
  int in = socket(AF_INET, SOCK_STREAM, 0), out = socket(AF_INET, SOCK_STREAM, 0);
  const std::initializer_list<int> both = {in, out};
  for (int fd : both)
    close(fd);
}

void closesThroughPointers() {
  int in = socket(AF_INET, SOCK_STREAM, 0), out = socket(AF_INET, SOCK_STREAM, 0);
  for (int *fd : {&in, &out})
    if (*fd >= 0)
      close(*fd);
}

void forgetsOne() {
  int in = socket(AF_INET, SOCK_STREAM, 0);
  int out = socket(AF_INET, SOCK_STREAM, 0);
  // CHECK-MESSAGES: :[[@LINE+4]]:1: warning: descriptor 'out' is leaked: this path leaves without closing it or handing it on
  for (const int fd : {in})
    if (fd >= 0)
      close(fd);
}

// What unseen code says is none may be what socket() answered.
struct Net {
  static int none();
};
class Client {
public:
  void create() {
    if (fd_ != Net::none())
      return;
    const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
    if (fd == Net::none())
      return;
    create(fd);
  }
  void create(int fd) {
    if (fd_ == Net::none())
      fd_ = fd;
  }

private:
  int fd_ = Net::none();
};
