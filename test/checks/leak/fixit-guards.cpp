// RUN: %check_closewait %s closewait-leak %t --reasons --still-warns

// A local object whose destructor uses the descriptor ends behind the close()
// that would be put in front of the exit: nothing is put there.
#include <sys/socket.h>
#include <unistd.h>

class Corked {
  int fd_;

public:
  explicit Corked(int fd) : fd_(fd) { set(1); }
  ~Corked() { set(0); }
  void set(int on) { setsockopt(fd_, 6, 3, &on, sizeof on); }
};

const char *greets(const sockaddr *to, socklen_t length) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return nullptr;
  if (connect(fd, to, length) < 0) {
    close(fd);
    return nullptr;
  }
  Corked corked(fd);
  if (send(fd, "x", 1, MSG_NOSIGNAL) < 0)
    return nullptr;
    // CHECK-REASONS: :[[@LINE-1]]:5: no fix for 'fd': a destructor uses it behind the exit
  close(fd);
  return "greeted";
}
// CHECK-MESSAGES: :[[@LINE-5]]:5: warning: descriptor 'fd' is leaked
// CHECK-FIXES: if (send(fd, "x", 1, MSG_NOSIGNAL) < 0)
// CHECK-FIXES-NEXT: {{^    }}return nullptr;

void greets_and_forgets(const sockaddr *to, socklen_t length) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return;
  Corked corked(fd);
  connect(fd, to, length);
}
// CHECK-MESSAGES: :[[@LINE-1]]:1: warning: descriptor 'fd' is leaked
// CHECK-FIXES: connect(fd, to, length);
// CHECK-FIXES-NEXT: {{^}$}}
// CHECK-REASONS: :[[@LINE-4]]:1: no fix for 'fd': a destructor uses it behind the exit
