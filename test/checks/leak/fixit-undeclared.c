// RUN: %check_closewait %s closewait-leak %t --still-warns

// No fix where close() is not declared: <unistd.h> is missing.
#include <sys/socket.h>

int accepted(int door) {
  int fd = accept(door, 0, 0);
  if (fd < 0)
    return -1;
  if (listen(fd, 1) < 0)
    return -2;
  return fd;
}
// CHECK-MESSAGES: :[[@LINE-3]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: if (listen(fd, 1) < 0)
// CHECK-FIXES-NEXT: return -2;
// CHECK-FIXES-NEXT: return fd;
