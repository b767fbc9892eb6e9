// RUN: %check_closewait %s closewait-leak,closewait-eof-not-closed %t --reasons

// What closes a member asks another member first, and that says no.
#include <sys/socket.h>
#include <unistd.h>

struct Failed {};

class Client {
  int fd = -1;
  bool up = false;
  sockaddr_storage to{};

public:
  Client() = default;
  Client(const Client &) = delete;
  ~Client() {
    if (!up)
      return;
    ::close(fd);
    // CHECK-MESSAGES: :[[@LINE+8]]:7: warning: descriptor 'fd' is leaked: this path leaves it open in a state in which nothing closes it
    // CHECK-MESSAGES: :[[@LINE-2]]:5: note: 'fd' is closed here, but only in another state
  }
  void dial() {
    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0)
      throw Failed();
    if (connect(fd, (sockaddr *)&to, sizeof to) < 0)
      throw Failed();
      // CHECK-REASONS: :[[@LINE-1]]:7: no fix for 'fd': whether the state or the close should change is not known
    up = true;
  }
};

class CleanClient {
  int fd = -1;
  bool up = false;
  sockaddr_storage to{};

public:
  CleanClient() = default;
  CleanClient(const CleanClient &) = delete;
  ~CleanClient() {
    if (!up)
      return;
    ::close(fd);
  }
  void dial() {
    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0)
      throw Failed();
    up = true;
    if (connect(fd, (sockaddr *)&to, sizeof to) < 0)
      throw Failed();
  }
};

enum class State { Idle, Live, Lost };

class Feed {
  int fd = -1;
  State state = State::Idle;

public:
  Feed(const Feed &) = delete;
  ~Feed() { stop(); }
  void stop() {
    if (state != State::Live)
      return;
    state = State::Idle;
    ::close(fd);
    // CHECK-MESSAGES: :[[@LINE+8]]:9: warning: the peer has closed 'fd' here, but this path does not close it
    // CHECK-MESSAGES: :[[@LINE-2]]:5: note: 'fd' is closed here, but only in another state
    fd = -1;
  }
  bool take(char *to, size_t room) {
    if (state != State::Live)
      return false;
    ssize_t n = ::recv(fd, to, room, 0);
    if (n == 0) {
    // CHECK-REASONS: :[[@LINE-1]]:9: no fix for 'fd': whether the state or the close should change is not known
      state = State::Lost;
      return false;
    }
    return n > 0;
  }
};

class CleanFeed {
  int fd = -1;
  State state = State::Idle;

public:
  CleanFeed(const CleanFeed &) = delete;
  ~CleanFeed() { stop(); }
  void stop() {
    if (state == State::Idle)
      return;
    state = State::Idle;
    ::close(fd);
    fd = -1;
  }
  bool take(char *to, size_t room) {
    if (state != State::Live)
      return false;
    ssize_t n = ::recv(fd, to, room, 0);
    if (n == 0) {
      state = State::Lost;
      return false;
    }
    return n > 0;
  }
};

// Somebody else may close what is handed out.
void watch(int fd);
class Watched {
  int fd = -1;
  bool up = false;

public:
  Watched() = default;
  Watched(const Watched &) = delete;
  ~Watched() {
    if (up)
      ::close(fd);
  }
  bool dial(const sockaddr *to, socklen_t size) {
    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0)
      return false;
    watch(fd);
    if (connect(fd, to, size) < 0)
      return false;
    up = true;
    return true;
  }
};

// Another function leads to the state in which it is closed.
enum { Reading, Closing };
struct Session {
  int fd;
  int state;
};

bool open(Session *s, int door) {
  s->fd = accept(door, nullptr, nullptr);
  s->state = Reading;
  return s->fd >= 0;
}

void input(Session *s) {
  char b[64];
  if (s->state == Reading && recv(s->fd, b, sizeof b, 0) <= 0)
    s->state = Closing;
}

void reap(Session *s) {
  if (s->state == Closing)
    ::close(s->fd);
}
