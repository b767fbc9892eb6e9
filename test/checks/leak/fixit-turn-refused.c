// RUN: %check_closewait %s closewait-leak %t --reasons --still-warns

// A turn that is cut short with the descriptor open, and one whose end is not
// the end of its body.
#include <sys/socket.h>
#include <unistd.h>

int cut_short(const struct sockaddr *const *all, int count) {
  int fd;
  for (int i = 0; i < count; i++) {
    fd = socket(AF_INET, SOCK_STREAM, 0);
    // CHECK-REASONS: :[[@LINE-1]]:5: no fix for 'fd': the turn of the loop has several ends
    if (fd < 0)
      continue;
    if (all[i]->sa_family != AF_INET)
      continue;
    if (connect(fd, all[i], 16) == 0)
      return fd;
  }
  return -1;
  // CHECK-REASONS: :[[@LINE-1]]:3: no fix for 'fd': some path to the exit has not opened it
}
// CHECK-MESSAGES: :[[@LINE-12]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: it is overwritten
// CHECK-MESSAGES: :[[@LINE-4]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: return fd;
// CHECK-FIXES-NEXT: }
// CHECK-FIXES-NEXT: return -1;

int in_a_do(const struct sockaddr *to) {
  int fd, left = 3;
  do {
    fd = socket(AF_INET, SOCK_STREAM, 0);
    // CHECK-REASONS: :[[@LINE-1]]:5: no fix for 'fd': it is lost in the middle of a path
    if (fd >= 0 && connect(fd, to, 16) == 0)
      return fd;
  } while (--left > 0);
  return -1;
  // CHECK-REASONS: :[[@LINE-1]]:3: no fix for 'fd': some path to the exit has not opened it
}
// CHECK-MESSAGES: :[[@LINE-8]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: it is overwritten
// CHECK-MESSAGES: :[[@LINE-4]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: return fd;
// CHECK-FIXES-NEXT: } while (--left > 0);
// CHECK-FIXES-NEXT: return -1;
