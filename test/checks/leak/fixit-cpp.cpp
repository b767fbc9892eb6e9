// RUN: %check_closewait %s closewait-leak %t

// Which close() is meant depends on what surrounds the call.
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>

struct Base {
  int close();
};

struct Listener : Base {
  int start(int door, int n) {
    int fd = ::accept(door, nullptr, nullptr);
    if (fd < 0)
      return -1;
    if (n)
      return -2;
    return fd;
  }
};
// CHECK-MESSAGES: :[[@LINE-4]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: if (n) {
// CHECK-FIXES-NEXT: ::close(fd);
// CHECK-FIXES-NEXT: return -2;
// CHECK-FIXES-NEXT: }

namespace net {
void close(const char *name);

int start(int door, int n) {
  int fd = ::accept(door, nullptr, nullptr);
  if (fd < 0)
    return -1;
  if (n)
    throw std::runtime_error("too many");
  return fd;
}
} // namespace net
// CHECK-MESSAGES: :[[@LINE-4]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: if (n) {
// CHECK-FIXES-NEXT: ::close(fd);
// CHECK-FIXES-NEXT: throw std::runtime_error("too many");
// CHECK-FIXES-NEXT: }

bool in_a_condition(int door, bool full) {
  if (int fd = accept(door, nullptr, nullptr); fd >= 0) {
    if (full)
      return false;
    close(fd);
  }
  return true;
}
// CHECK-MESSAGES: :[[@LINE-5]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: if (full) {
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: return false;
// CHECK-FIXES-NEXT: }

int in_a_range(int door, const int (&numbers)[3]) {
  const int fd{accept(door, nullptr, nullptr)};
  if (fd == -1)
    return -1;
  for (int n : numbers)
    if (n == 4) return n;
  close(fd);
  return 0;
}
// CHECK-MESSAGES: :[[@LINE-4]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: if (n == 4) { close(fd); return n; }

/* A throw tells failure apart as a return does: nothing needs to be asked. */
int behind_a_throw(int door) {
  int fd = accept(door, nullptr, nullptr);
  if (fd < 0)
    throw std::runtime_error("accept");
  if (listen(fd, 1) < 0)
    throw std::runtime_error("listen");
  return fd;
}
// CHECK-MESSAGES: :[[@LINE-3]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: if (listen(fd, 1) < 0) {
// CHECK-FIXES-NEXT: {{^    close\(fd\);}}
// CHECK-FIXES-NEXT: throw std::runtime_error("listen");

int behind_a_throw_clean(int door) {
  int fd = accept(door, nullptr, nullptr);
  if (fd < 0)
    throw std::runtime_error("accept");
  if (listen(fd, 1) < 0) {
    close(fd);
    throw std::runtime_error("listen");
  }
  return fd;
}
