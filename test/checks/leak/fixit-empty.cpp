// RUN: %check_closewait %s closewait-leak %t

// A close() that closes nothing: the guard turns, or the close moves.
#include <sys/socket.h>
#include <unistd.h>

class Inverted {
public:
  Inverted() : Fd(socket(AF_INET, SOCK_STREAM, 0)) {}
  ~Inverted() {
    if (Fd == -1) {
      close(Fd);
      Fd = -1;
    }
  }
  // CHECK-MESSAGES: :[[@LINE-4]]:{{[0-9]+}}: warning: descriptor 'Fd' is leaked
  // CHECK-FIXES: if (Fd != -1) {
  Inverted(const Inverted &) = delete;
  void talk() { send(Fd, "x", 1, MSG_NOSIGNAL); }

private:
  int Fd;
};

class TooEarly {
public:
  TooEarly() : Fd(socket(AF_INET, SOCK_STREAM, 0)) {}
  ~TooEarly() {
    if (Fd >= 0)
      return;
    close(Fd);
  }
  // CHECK-MESSAGES: :[[@LINE-2]]:{{[0-9]+}}: warning: descriptor 'Fd' is leaked
  // CHECK-FIXES: if (Fd < 0)
  // CHECK-FIXES-NEXT: return;
  TooEarly(const TooEarly &) = delete;
  void talk() { send(Fd, "x", 1, MSG_NOSIGNAL); }

private:
  int Fd;
};

class Marked {
public:
  explicit Marked(int Fd) : Fd(Fd) {}
  void hangUp() {
    if (Up) {
      Fd = -1;
      Up = false;
      close(Fd);
    }
  }
  // CHECK-MESSAGES: :[[@LINE-3]]:{{[0-9]+}}: warning: descriptor 'Fd' is leaked
  // CHECK-FIXES: if (Up) {
  // CHECK-FIXES-NEXT: {{^      close\(Fd\);}}
  // CHECK-FIXES-NEXT: Fd = -1;
  // CHECK-FIXES-NEXT: Up = false;
  // CHECK-FIXES-NEXT: }
  void talk() { Up = send(Fd, "x", 1, MSG_NOSIGNAL) == 1; }

private:
  int Fd;
  bool Up = false;
};

class Clean {
public:
  Clean() : Fd(socket(AF_INET, SOCK_STREAM, 0)) {}
  ~Clean() {
    if (Fd != -1)
      close(Fd);
  }
  Clean(const Clean &) = delete;
  void talk() { send(Fd, "x", 1, MSG_NOSIGNAL); }

private:
  int Fd;
};

void useAll() {
  Inverted A;
  A.talk();
  TooEarly B;
  B.talk();
  Clean D;
  D.talk();
}
