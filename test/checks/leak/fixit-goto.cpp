// RUN: %check_closewait %s closewait-leak %t

// A declaration of the fix must not be what a goto jumps over.
#include <sys/socket.h>
#include <unistd.h>

int start(int door, int kind) {
  int fd = ::accept(door, nullptr, nullptr);
  if (fd < 0)
    return -1;
  if (kind == 1)
    goto out;
  return ::listen(fd, kind);
out:
  ::close(fd);
  return 0;
}
// CHECK-MESSAGES: :[[@LINE-5]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: goto out;
// CHECK-FIXES-NEXT: {
// CHECK-FIXES-NEXT: int result = ::listen(fd, kind);
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: return result;
// CHECK-FIXES-NEXT: }
// CHECK-FIXES-NEXT: out:

bool sent(int door, const char *text) {
  const int fd = ::accept(door, nullptr, nullptr);
  if (fd < 0)
    return false;
  return ::send(fd, text, 2, MSG_NOSIGNAL) == 2;
}
// CHECK-MESSAGES: :[[@LINE-2]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: bool result = ::send(fd, text, 2, MSG_NOSIGNAL) == 2;
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: return result;
