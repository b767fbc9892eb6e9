// RUN: %check_closewait %s closewait-leak %t --reasons

// A class whose only end for its descriptor is shutdown(), where all of its
// methods are seen and nobody else gets the number.
#include <sys/socket.h>
#include <unistd.h>

class Listener {
  int Fd = -1;

public:
  bool start(const sockaddr *At, socklen_t Size) {
    Fd = socket(AF_INET, SOCK_STREAM, 0);
    if (Fd < 0)
      return false;
    return bind(Fd, At, Size) == 0 && listen(Fd, 5) == 0;
  }
  int next() { return accept(Fd, nullptr, nullptr); }
  void stop() {
    shutdown(Fd, SHUT_RDWR);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'Fd' is leaked: shutdown() ends the connection but does not close it
    // CHECK-MESSAGES: :[[@LINE-9]]:10: note: 'Fd' is opened here
  }
};
// CHECK-REASONS: :[[@LINE-5]]:5: no fix for 'Fd': where its last use ends is not known

class Client {
  int Fd = -1;

public:
  bool start(const sockaddr *To, socklen_t Size) {
    Fd = socket(AF_INET, SOCK_STREAM, 0);
    return Fd >= 0 && connect(Fd, To, Size) == 0;
  }
  long get(char *Text, size_t Size) { return recv(Fd, Text, Size, 0); }
  ~Client() { stop(); }
  void stop() {
    if (Fd >= 0)
      shutdown(Fd, SHUT_RDWR);
    Fd = -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'Fd' is leaked: it is overwritten while still open
  }
};

class ClosedByItsDestructor {
  int Fd = -1;

public:
  bool start(const sockaddr *To, socklen_t Size) {
    Fd = socket(AF_INET, SOCK_STREAM, 0);
    return Fd >= 0 && connect(Fd, To, Size) == 0;
  }
  long get(char *Text, size_t Size) { return recv(Fd, Text, Size, 0); }
  void stop() { shutdown(Fd, SHUT_RDWR); }
  ~ClosedByItsDestructor() {
    if (Fd >= 0)
      close(Fd);
  }
};

class HandedOut {
  int Fd = -1;

public:
  bool start(const sockaddr *To, socklen_t Size) {
    Fd = socket(AF_INET, SOCK_STREAM, 0);
    return Fd >= 0 && connect(Fd, To, Size) == 0;
  }
  int fd() const { return Fd; }
  void stop() { shutdown(Fd, SHUT_RDWR); }
};
