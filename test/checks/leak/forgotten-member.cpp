// RUN: %check_closewait %s closewait-leak %t

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
