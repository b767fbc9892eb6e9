// RUN: %check_closewait %s closewait-leak %t

// What an initializer opens is lost where the body throws: no destructor runs.
#include <sys/socket.h>
#include <unistd.h>

class Session {
public:
  Session(int Door, int Id) : Number(::accept(Door, nullptr, nullptr)) {
    if (Number < 0)
      throw 1;
    if (Id == 0)
      throw 2;
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: descriptor 'Number' is leaked: this path leaves without closing it or handing it on [closewait-leak]
  }
  Session(const Session &) = delete;
  ~Session() { ::close(Number); }

private:
  int Number;
};

class Careful {
public:
  Careful(int Door, int Id) : Number(::accept(Door, nullptr, nullptr)) {
    if (Number < 0)
      throw 1;
    if (Id == 0) {
      ::close(Number);
      throw 2;
    }
  }
  Careful(const Careful &) = delete;
  ~Careful() { ::close(Number); }

private:
  int Number;
};

// A static variable keeps its value for all calls to come.
static int once() {
  static int Number = ::socket(AF_INET, SOCK_DGRAM, 0);
  return Number;
}
static int onceForAll() {
  static const int Number = ::socket(AF_INET, SOCK_STREAM, 0);
  return Number;
}
int both() { return once() + onceForAll(); }
