// RUN: %check_closewait %s closewait-leak %t --real-headers

// A handler that closes and throws on, a stream that an object holds or not,
// and an object that only uses a number which its maker closes.
#include <cstdio>
#include <memory>
#include <set>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

static int make(int family) {
  int s = socket(family, SOCK_STREAM, 0);
  if (s < 0)
    throw 1;
  return s;
}

class Retriever {
  int fd;

public:
  explicit Retriever(int family) : fd(-1) {
    try {
      fd = make(family);
      if (write(fd, "x", 1) < 0)
        throw 2;
    } catch (...) {
      if (fd >= 0)
        close(fd);
      throw;
    }
  }
  Retriever(const Retriever &) = delete;
  ~Retriever() { close(fd); }
};

class Forgetful {
  int fd;

public:
  explicit Forgetful(int family) : fd(-1) {
    try {
      fd = make(family);
      if (write(fd, "x", 1) < 0)
        throw 2;
    } catch (...) {
      throw;
      // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: descriptor 'fd' is leaked: this path leaves
    }
  }
  Forgetful(const Forgetful &) = delete;
  ~Forgetful() { close(fd); }
};

size_t dump(int fd) {
  int copy = dup(fd);
  if (copy == -1)
    return 0;
  auto stream = std::unique_ptr<FILE, int (*)(FILE *)>(fdopen(copy, "w"), fclose);
  if (!stream) {
    close(copy);
    return 0;
  }
  fprintf(stream.get(), "hello\n");
  return 1;
}

class Stream {
  int fd;

public:
  explicit Stream(int n) : fd(n) {}
  ~Stream() {}
  bool say() { return send(fd, "x", 1, 0) == 1; }
};

bool request() {
  int fd = make(AF_INET);
  bool said;
  {
    Stream s(fd);
    said = s.say();
  }
  close(fd);
  return said;
}

// Memory that runs out while a container grows is too rare to speak of.
struct Listener {
  int fd;
};

class Listeners {
  std::vector<Listener> all;
  void closeAll();

public:
  void listen(int family, const sockaddr *at, socklen_t length) {
    try {
      int s = socket(family, SOCK_STREAM, 0);
      if (s < 0)
        throw 1;
      all.push_back(Listener());
      all.back().fd = s;
      if (bind(s, at, length) != 0)
        throw 2;
    } catch (int) {
      closeAll();
      throw;
    }
  }
};

// To look for a number in a container throws nothing.
class Known {
  std::vector<int> all;
  std::set<int> numbers;

public:
  bool add() {
    try {
      int fd = make(AF_INET);
      if (numbers.find(fd) != numbers.end())
        numbers.erase(fd);
      numbers.insert(fd);
    } catch (int) {
      return false;
    }
    return true;
  }
  bool addTheThird() {
    try {
      int fd = make(AF_INET);
      all.at(2) = fd;
      // the index may be too large
    } catch (const std::exception &) {
      return false;
      // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: descriptor 'fd' is leaked: this path leaves
    }
    return true;
  }
};

// Nor does make_unique(), but for memory.
struct Guest {
  int number = -1;
  ~Guest();
  void attach() noexcept;
};
std::unique_ptr<Guest> welcome(int door) {
  try {
    int fd = ::accept(door, nullptr, nullptr);
    if (fd == -1)
      return {};
    auto guest = std::make_unique<Guest>();
    guest->number = fd;
    guest->attach();
    return guest;
  } catch (...) {
    throw;
  }
}

// Who names what the library throws means it.
int fills(std::vector<char> &room, size_t size) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  try {
    room.resize(size);
  } catch (const std::bad_alloc &) {
    return -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked: this path leaves
  }
  return fd;
}
