// RUN: %check_closewait %s closewait-leak,closewait-eof-ignored %t --real-headers

// A task that holds the number, a table that is looked into by it, an object
// that asks itself whether it owns it, and a datagram socket in a member.
#include <functional>
#include <sys/socket.h>
#include <unistd.h>

struct Executor {
  virtual void run(std::function<void()> f) = 0;
};

class Server {
  Executor *executor;
  int door;
  void serve(int fd);

public:
  bool take() {
    int fd = accept(door, nullptr, nullptr);
    if (fd < 0)
      return false;
    executor->run(std::bind(&Server::serve, this, fd));
    return true;
  }
  bool lose() {
    int fd = accept(door, nullptr, nullptr);
    if (fd < 0)
      return false;
    executor->run(std::bind(&Server::serve, this, 0));
    return true;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked: this path leaves
  }
};

struct Io {
  int fd;
};
static Io *find(Io **table, int fd) {
  Io *io = table[fd];
  if (!io) {
    io = new Io;
    io->fd = fd;
    table[fd] = io;
  }
  return io;
}
Io *makeIo(Io **table) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return nullptr;
  return find(table, fd);
}

void closeSocket(int &fd);
class Sock {
  int fd = -1;
  bool owner = true;

public:
  ~Sock() {
    if (owner && fd >= 0)
      closeSocket(fd);
  }
  void own(bool o) { owner = o; }
  void create() {
    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0)
      throw 1;
  }
};
int hosts(bool wrong) {
  Sock s;
  s.create();
  if (wrong)
    throw 2;
  return 0;
}

class Udp {
  int fd;

public:
  Udp() : fd(socket(AF_INET, SOCK_DGRAM, 0)) {}
  ~Udp() {
    if (fd >= 0)
      close(fd);
  }
  int take(char *to, size_t size) {
    int n = recv(fd, to, size, 0);
    return n < 0 ? -1 : n;
  }
};
void drain(Udp &u) {
  char b[4];
  while (u.take(b, sizeof b) >= 0) {
  }
}
