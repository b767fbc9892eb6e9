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

/* The others were meant; which of them, is not known. */
int the_same_in_each_turn(int fd, const int *rest, int many) {
  for (int i = 0; i < many; i++)
    if (rest[i] >= 0)
      close(fd);
  return many;
}
// CHECK-MESSAGES: :[[@LINE-3]]:{{[0-9]+}}: warning: 'fd' is closed a second time
// CHECK-FIXES: if (rest[i] >= 0)
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: return many;
