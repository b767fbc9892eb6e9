// RUN: %check_closewait %s closewait-eof-not-closed,closewait-eof-ignored %t --still-warns --real-headers

// What ends an object may be what closes, where it is not seen which that is.
#include <map>
#include <memory>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

class Any {
public:
  virtual ~Any() = default;
  virtual int fd() const = 0;
};

class Tcp final : public Any {
  int Fd;

public:
  explicit Tcp(int Fd) : Fd(Fd) {}
  Tcp(const Tcp &) = delete;
  Tcp &operator=(const Tcp &) = delete;
  ~Tcp() override { ::close(Fd); }
  int fd() const override { return Fd; }
};

class ByInterface {
  std::map<int, std::unique_ptr<Any>> All;

public:
  void add(int Fd) { All[Fd] = std::make_unique<Tcp>(Fd); }
  void ready(int Fd) {
    char B[64];
    auto It = All.find(Fd);
    if (It != All.end() && ::recv(It->second->fd(), B, sizeof B, 0) <= 0)
      All.erase(It);
  }
};

struct Link {
  int Fd;
};

struct EndOfLink {
  void operator()(Link *L) const {
    ::close(L->Fd);
    delete L;
  }
};

class WithDeleter {
  std::map<int, std::unique_ptr<Link, EndOfLink>> All;

public:
  void add(int Fd) { All[Fd].reset(new Link{Fd}); }
  void ready(int Fd) {
    auto It = All.find(Fd);
    if (It == All.end())
      return;
    char B[64];
    if (::recv(It->second->Fd, B, sizeof B, 0) <= 0)
      All.erase(It);
  }
};

class WithoutDeleter {
  std::map<int, std::unique_ptr<Link>> All;

public:
  void add(int Fd) { All[Fd].reset(new Link{Fd}); }
  void ready(int Fd) {
    auto It = All.find(Fd);
    if (It == All.end())
      return;
    char B[64];
    if (::recv(It->second->Fd, B, sizeof B, 0) <= 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: the peer has closed 'It->second->Fd' here, but this path does not close it [closewait-eof-not-closed]
      All.erase(It);
  }
};
