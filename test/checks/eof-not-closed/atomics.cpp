// RUN: %check_closewait %s closewait-eof-not-closed %t --real-headers

// The state of a connection, and its descriptor, that threads share.
#include <atomic>
#include <sys/socket.h>
#include <unistd.h>

enum class State { Idle, Connected, Ended, Closed };

class Client {
  std::atomic<int> fd{-1};
  std::atomic<State> state{State::Idle};

public:
  Client() = default;
  Client(const Client &) = delete;
  ~Client() { close(); }
  void adopt(int number) {
    fd = number;
    state = State::Connected;
  }
  void close() {
    if (state != State::Connected)
      return;
    state = State::Closed;
    ::close(fd);
    // CHECK-MESSAGES: :[[@LINE+11]]:9: warning: the peer has closed 'fd' here, but this path does not close it [closewait-eof-not-closed]
    // CHECK-MESSAGES: :[[@LINE+9]]:19: note: assuming the peer has closed: this returns 0
    // CHECK-MESSAGES: :[[@LINE+11]]:7: note: the path leaves here
    // CHECK-MESSAGES: :[[@LINE-4]]:5: note: 'fd' is closed here, but only in another state
    fd = -1;
  }
  bool take(char *to, size_t size, size_t &came) {
    came = 0;
    if (state.load() != State::Connected)
      return false;
    ssize_t got = recv(fd, to, size, 0);
    if (got == 0) {
      state.store(State::Ended);
      return false;
    }
    if (got < 0)
      return false;
    came = static_cast<size_t>(got);
    return true;
  }
};

class CleanClient {
  std::atomic<int> fd{-1};
  std::atomic<State> state{State::Idle};

public:
  CleanClient() = default;
  CleanClient(const CleanClient &) = delete;
  ~CleanClient() { close(); }
  void adopt(int number) {
    fd = number;
    state = State::Connected;
  }
  void close() {
    if (state == State::Idle || state == State::Closed)
      return;
    state = State::Closed;
    ::close(fd);
    fd = -1;
  }
  bool take(char *to, size_t size, size_t &came) {
    came = 0;
    if (state.load() != State::Connected)
      return false;
    ssize_t got = recv(fd, to, size, 0);
    if (got == 0) {
      state.store(State::Ended);
      return false;
    }
    if (got < 0)
      return false;
    came = static_cast<size_t>(got);
    return true;
  }
};
