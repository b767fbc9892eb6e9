// RUN: %check_closewait %s closewait-leak,closewait-double-close %t

// What is put into a container by its key lives on with the container.
#include <map>
#include <string>
#include <sys/socket.h>
#include <unistd.h>

void more();

struct Resolver {
  std::map<std::string, int> byName;
  std::map<int, int> byNumber;

  void byATemporary() { byName["default"] = ::socket(AF_INET, SOCK_STREAM, 0); }

  bool byAVariable(const char *name) {
    int fd = ::socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0)
      return false;
    byName[name] = fd;
    return true;
  }

  bool lost(const char *name) {
    int fd = ::socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0)
      return false;
    byName[name] = 0;
    return true;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked: this path leaves
  }

  void rethrows() {
    try {
      byNumber[4] = ::socket(AF_INET, SOCK_STREAM, 0);
      more();
    } catch (...) {
      if (byNumber[4] >= 0)
        ::close(byNumber[4]);
      byNumber[4] = -1;
      throw;
    }
  }
};

// A reference in a loop is the element, which lives on.
#include <vector>

struct Address {
  int fd;
};

static int listenAt(Address &address) {
  int fd = ::socket(AF_INET, SOCK_STREAM, 0);
  if (fd == -1)
    return -1;
  if (::listen(fd, 5) != 0) {
    ::close(fd);
    return -1;
  }
  address.fd = fd;
  return 0;
}

int listenAtAll(std::vector<Address> &all) {
  for (auto &address : all)
    if (listenAt(address) != 0)
      return -1;
  return 0;
}

int listenAtCopies(const std::vector<Address> &all) {
  for (auto address : all)
    if (listenAt(address) != 0)
      return -1;
  // CHECK-MESSAGES: :[[@LINE-3]]:8: warning: descriptor 'address.fd' is leaked
  return 0;
}

// Clean: a function object that empties the member is called.
struct Emptied {
  int fd;
};

void emptiedByALambda(Emptied &e) {
  auto drop = [&e]() {
    ::close(e.fd);
    e.fd = -1;
  };
  if (::send(e.fd, "x", 1, MSG_NOSIGNAL) < 0)
    drop();
  auto forget = [&e]() { e.fd = -1; };
  forget();
}
