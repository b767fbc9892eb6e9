// RUN: %check_closewait %s closewait-leak %t --reasons

// A destructor that knows one of two sockets, of whatever type they are.
#include <sys/socket.h>
#include <unistd.h>

class Arm {
  int command = -1, state = -1;

public:
  Arm(const Arm &) = delete;
  explicit Arm(int type) {
    int first = socket(AF_INET, type, 0);
    if (first < 0)
      throw 1;
    int second = socket(AF_INET, SOCK_DGRAM, 0);
    if (second < 0) {
      close(first);
      throw 2;
    }
    command = first;
    state = second;
  }
  ~Arm() {
    close(command);
    // CHECK-MESSAGES: :[[@LINE+1]]:3: warning: descriptor 'state' is leaked: its holder is freed
  }
  // CHECK-REASONS: :[[@LINE-1]]:3: no fix for 'state': which call should close it is not known
  long take(void *to, size_t size) { return recv(state, to, size, 0); }
};

class CleanArm {
  int command = -1, state = -1;

public:
  CleanArm(const CleanArm &) = delete;
  explicit CleanArm(int type) {
    int first = socket(AF_INET, type, 0);
    if (first < 0)
      throw 1;
    int second = socket(AF_INET, SOCK_DGRAM, 0);
    if (second < 0) {
      close(first);
      throw 2;
    }
    command = first;
    state = second;
  }
  ~CleanArm() {
    close(command);
    close(state);
  }
  long take(void *to, size_t size) { return recv(state, to, size, 0); }
};

// Said once: where the object is lost, and not also of all its uses.
class Talker {
public:
  explicit Talker(int Door) : s_(::accept(Door, nullptr, nullptr)) {}
  Talker(const Talker &) = delete;
  ~Talker() {
    if (s_ != -1)
      ::shutdown(s_, 2);
  }
  bool isValid() const { return s_ != -1; }
  bool echo() {
    char Text[100];
    ssize_t n = ::recv(s_, Text, sizeof Text, 0);
    if (n <= 0)
      return false;
    return ::send(s_, Text, n, MSG_NOSIGNAL) == n;
  }

private:
  int s_;
};

void echoAll(int Door, int Rounds) {
  while (Rounds-- > 0) {
    Talker T(Door);
    if (!T.isValid())
      break;
    // CHECK-MESSAGES: :[[@LINE+3]]:{{[0-9]+}}: warning: descriptor 'T.s_' is leaked: this path leaves
    while (T.echo())
      ;
  }
  // CHECK-REASONS: :[[@LINE-1]]:3: no fix for 'T.s_': the member is private
}

struct Other {
  int f;
};

void closesAnother(Other *O) { ::close(O->f); }

// Both ends of a pair come from one call.
class Worker {
  int mine = -1, theirs = -1;

public:
  Worker() {
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) < 0)
      throw 1;
    mine = ends[0];
    theirs = ends[1];
  }
  Worker(const Worker &) = delete;
  ~Worker() {
    close(mine);
    // CHECK-MESSAGES: :[[@LINE+1]]:3: warning: descriptor 'theirs' is leaked: its holder is freed
  }
  // CHECK-REASONS: :[[@LINE-1]]:3: no fix for 'theirs': which call should close it is not known
  bool ask(const char *text, size_t size) { return send(theirs, text, size, 0) > 0; }
  bool hear(char *text, size_t size) { return recv(mine, text, size, 0) > 0; }
};

class CleanWorker {
  int mine = -1, theirs = -1;

public:
  CleanWorker() {
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) < 0)
      throw 1;
    mine = ends[0];
    theirs = ends[1];
  }
  CleanWorker(const CleanWorker &) = delete;
  ~CleanWorker() {
    close(mine);
    close(theirs);
  }
  bool ask(const char *text, size_t size) { return send(theirs, text, size, 0) > 0; }
  bool hear(char *text, size_t size) { return recv(mine, text, size, 0) > 0; }
};

// Whoever has the object may be expected to stop it; not to call just anything
// that happens to close.
class Gate {
  int tunnel = -1, feed = -1;
  bool runs = false;

public:
  Gate(const Gate &) = delete;
  Gate() = default;
  bool start() {
    feed = socket(AF_INET, SOCK_STREAM, 0);
    runs = feed >= 0;
    return runs;
  }
  void stop() {
    runs = false;
    if (feed >= 0)
      close(feed);
    feed = -1;
  }
  ~Gate() { close(tunnel); }
};

class Ferry {
  int control = -1, data = -1, trips = 0;

public:
  Ferry(const Ferry &) = delete;
  Ferry() = default;
  ~Ferry() { close(control); }
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: descriptor 'data' is leaked: this destructor does not close it
  // CHECK-REASONS: :[[@LINE-2]]:3: no fix for 'data': the class has no method that only closes it
  bool take(const sockaddr *to, socklen_t size) {
    data = socket(AF_INET, SOCK_STREAM, 0);
    return data >= 0 && connect(data, to, size) == 0;
  }
  void carry(const char *what, size_t size) {
    trips++;
    if (send(data, what, size, MSG_NOSIGNAL) < 0) {
      close(data);
      data = -1;
    }
  }
};
