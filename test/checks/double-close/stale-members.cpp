// RUN: %check_closewait %s closewait-double-close %t

// A method closes what it made and keeps the number; the destructor closes it
// again.
#include <sys/socket.h>
#include <unistd.h>

class Server {
  int fd = -1;

public:
  Server() = default;
  Server(const Server &) = delete;
  ~Server() {
    // CHECK-MESSAGES: :[[@LINE+10]]:7: warning: 'fd' is closed here and keeps its number: the destructor closes it a second time
    // CHECK-MESSAGES: :[[@LINE+3]]:3: note: closed again by the time the destructor ends
    if (fd >= 0)
      close(fd);
  }
  bool init(const sockaddr *at, socklen_t size) {
    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0)
      return false;
    if (bind(fd, at, size) < 0) {
      close(fd);
      return false;
    }
    return true;
  }
};

class CleanServer {
  int fd = -1;

public:
  CleanServer() = default;
  CleanServer(const CleanServer &) = delete;
  ~CleanServer() {
    if (fd >= 0)
      close(fd);
  }
  bool init(const sockaddr *at, socklen_t size) {
    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0)
      return false;
    if (bind(fd, at, size) < 0) {
      close(fd);
      fd = -1;
      return false;
    }
    return true;
  }
};

// A flag tells the destructor.
class Flagged {
  int fd = -1;
  bool open = false;

public:
  Flagged() = default;
  Flagged(const Flagged &) = delete;
  ~Flagged() {
    if (open)
      close(fd);
  }
  bool init(const sockaddr *at, socklen_t size) {
    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0)
      return false;
    if (bind(fd, at, size) < 0) {
      close(fd);
      return false;
    }
    open = true;
    return true;
  }
};

// What the other methods of the class do afterwards is theirs.
class Stepwise {
  int fd = -1;
  bool step(const sockaddr *at, socklen_t size) {
    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0)
      return false;
    if (bind(fd, at, size) < 0) {
      close(fd);
      return false;
    }
    return true;
  }

public:
  Stepwise() = default;
  Stepwise(const Stepwise &) = delete;
  ~Stepwise() {
    if (fd >= 0)
      close(fd);
  }
  bool init(const sockaddr *at, socklen_t size) {
    if (step(at, size))
      return true;
    fd = -1;
    return false;
  }
};

// Another function of the file empties the member.
struct Step {
  int fd = -1;
  Step() = default;
  Step(const Step &) = delete;
  ~Step() {
    if (fd >= 0)
      close(fd);
  }
  bool tryOne(const sockaddr *at, socklen_t size) {
    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0)
      return false;
    if (bind(fd, at, size) < 0) {
      close(fd);
      return false;
    }
    return true;
  }
  bool open(const sockaddr *at, socklen_t size) {
    if (tryOne(at, size))
      return true;
    fd = -1;
    return false;
  }
};

// What closes need not have made it.
class Stopped {
  int fd;

public:
  explicit Stopped(int door) : fd(accept(door, nullptr, nullptr)) {}
  Stopped(Stopped &&from) : fd(from.fd) { from.fd = -1; }
  ~Stopped() {
    if (fd >= 0)
      close(fd);
  }
  void stop() {
    if (fd >= 0)
      close(fd);
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'fd' is closed here and keeps its number: the destructor closes it a second time
    // CHECK-MESSAGES: :[[@LINE-5]]:3: note: closed again by the time the destructor ends
  }
};

class StoppedOnce {
  int fd;

public:
  explicit StoppedOnce(int door) : fd(accept(door, nullptr, nullptr)) {}
  StoppedOnce(const StoppedOnce &) = delete;
  ~StoppedOnce() {
    if (fd >= 0)
      close(fd);
  }
  void stop() {
    if (fd >= 0)
      close(fd);
    fd = -1;
  }
};

// stop() is a part of the end.
class StoppedAtTheEnd {
  int fd;

public:
  explicit StoppedAtTheEnd(int door) : fd(accept(door, nullptr, nullptr)) {}
  StoppedAtTheEnd(const StoppedAtTheEnd &) = delete;
  ~StoppedAtTheEnd() { stop(); }
  void stop() { close(fd); }
};

// Who stops it marks it, or anybody may.
class MarkedByAnother {
  int fd;

public:
  explicit MarkedByAnother(int door) : fd(accept(door, nullptr, nullptr)) {}
  MarkedByAnother(const MarkedByAnother &) = delete;
  ~MarkedByAnother() {
    if (fd >= 0)
      close(fd);
  }
  void stop() { close(fd); }
  void mark() { fd = -1; }
};

struct OpenToAll {
  int fd;
  ~OpenToAll() {
    if (fd >= 0)
      close(fd);
  }
  void stop() { close(fd); }
};

// Another method that makes one and closes it need not come after this.
class TwoDoors {
  int fd = -1;

public:
  TwoDoors() = default;
  TwoDoors(const TwoDoors &) = delete;
  ~TwoDoors() {
    if (fd >= 0)
      close(fd);
  }
  bool clean(const sockaddr *at, socklen_t size) {
    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd >= 0 && bind(fd, at, size) < 0) {
      close(fd);
      fd = -1;
    }
    return fd >= 0;
  }
  bool careless(const sockaddr *at, socklen_t size) {
    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0)
      return false;
    if (bind(fd, at, size) < 0) {
      close(fd);
      // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'fd' is closed here and keeps its number: the destructor closes it a second time
      // CHECK-MESSAGES: :[[@LINE-16]]:3: note: closed again by the time the destructor ends
      return false;
    }
    return true;
  }
};

// Who closes once more before he marks it does not come in between.
class Client {
  int fd = -1;

public:
  Client() = default;
  Client(const Client &) = delete;
  ~Client() {
    if (fd >= 0)
      close(fd);
  }
  void disconnect() {
    if (fd >= 0)
      close(fd);
    fd = -1;
  }
  bool say(const char *text, size_t size) {
    if (send(fd, text, size, 0) < 0) {
      close(fd);
      // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'fd' is closed here and keeps its number: the destructor closes it a second time
      // CHECK-MESSAGES: :[[@LINE-10]]:3: note: closed again by the time the destructor ends
      return false;
    }
    return true;
  }
  bool sayOrDisconnect(const char *text, size_t size) {
    if (send(fd, text, size, 0) < 0) {
      disconnect();
      return false;
    }
    return true;
  }
};

// A lambda marks it, and a child is not destroyed.
class MarkedByALambda {
  int fd;

public:
  explicit MarkedByALambda(int door) : fd(accept(door, nullptr, nullptr)) {}
  MarkedByALambda(const MarkedByALambda &) = delete;
  ~MarkedByALambda() {
    if (fd >= 0)
      close(fd);
  }
  void stop() {
    auto mark = [this] { fd = -1; };
    close(fd);
    mark();
  }
  void closeInChild() { close(fd); }
};

// Who calls it stores its answer over what it has closed.
class StoresTheAnswer {
  int fd = -1;

public:
  StoresTheAnswer() = default;
  StoresTheAnswer(const StoresTheAnswer &) = delete;
  ~StoresTheAnswer() {
    if (fd >= 0)
      close(fd);
  }
  int open(const sockaddr *to, socklen_t size) {
    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0)
      return -1;
    if (connect(fd, to, size) < 0) {
      close(fd);
      return -1;
    }
    return fd;
  }
  bool start(const sockaddr *to, socklen_t size) {
    fd = open(to, size);
    return fd >= 0;
  }
};

// What only constructors call comes before, and not in between.
class BegunByAHelper {
  int fd;
  void begin() { fd = 0; }

public:
  BegunByAHelper() { begin(); }
  BegunByAHelper(const BegunByAHelper &) { begin(); }
  ~BegunByAHelper() {
    if (fd != 0)
      close(fd);
  }
  bool open(const sockaddr *to, socklen_t size) {
    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0) {
      fd = 0;
      return false;
    }
    if (connect(fd, to, size) < 0) {
      close(fd);
      // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'fd' is closed here and keeps its number: the destructor closes it a second time
      // CHECK-MESSAGES: :[[@LINE-10]]:3: note: closed again by the time the destructor ends
      return false;
    }
    return true;
  }
};
