// RUN: %check_closewait %s closewait-double-close %t --still-warns

// Found, but not mended.
#include <sys/socket.h>
#include <unistd.h>

#define DROP(s) close(s)

void in_a_macro(int fd) {
  DROP(fd);
  DROP(fd);
}
// CHECK-MESSAGES: :[[@LINE-2]]:{{[0-9]+}}: warning: 'fd' is closed a second time
// CHECK-FIXES: DROP(fd);
// CHECK-FIXES-NEXT: DROP(fd);
// CHECK-FIXES-NEXT: }
