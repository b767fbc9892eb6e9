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

static void drop(int fd) {
  shutdown(fd, SHUT_RDWR);
  close(fd);
}

/* A helper does more than closing. */
void by_a_helper(int fd) {
  drop(fd);
  close(fd);
}
// CHECK-MESSAGES: :[[@LINE-2]]:{{[0-9]+}}: warning: 'fd' is closed a second time
// CHECK-FIXES: drop(fd);
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: }
