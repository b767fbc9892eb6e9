// RUN: %check_closewait %s closewait-leak %t --real-headers

// A handler that closes and throws on, a stream that an object holds or not,
// and an object that only uses a number which its maker closes.
#include <cstdio>
#include <memory>
#include <sys/socket.h>
#include <unistd.h>

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
