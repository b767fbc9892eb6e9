// RUN: %check_closewait %s closewait-leak %t

// One that writes both gets the shorter one.
#include <sys/socket.h>
#include <unistd.h>

int forgets(int door, int n) {
  int fd = ::accept(door, nullptr, nullptr);
  if (fd < 0)
    return -1;
  if (n)
    return -2;
  close(fd);
  return 0;
}
// CHECK-MESSAGES: :[[@LINE-4]]:5: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: if (n) {
// CHECK-FIXES-NEXT: {{^    close\(fd\);}}
// CHECK-FIXES-NEXT: return -2;

int untested(int door, int n) {
  int fd = ::accept(door, nullptr, nullptr);
  return n;
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: if (fd >= 0)
// CHECK-FIXES-NEXT: {{^    close\(fd\);}}
// CHECK-FIXES-NEXT: return n;

int clean(int door) {
  int fd = ::accept(door, nullptr, nullptr);
  if (fd >= 0)
    ::close(fd);
  return 0;
}
