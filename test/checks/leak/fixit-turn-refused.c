// RUN: %check_closewait %s closewait-leak %t --still-warns

// A turn that is cut short with the descriptor open, and one whose end is not
// the end of its body.
#include <sys/socket.h>
#include <unistd.h>

int cut_short(const struct sockaddr *const *all, int count) {
  int fd;
  for (int i = 0; i < count; i++) {
    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0)
      continue;
    if (all[i]->sa_family != AF_INET)
      continue;
    if (connect(fd, all[i], 16) == 0)
      return fd;
  }
  return -1;
}
// CHECK-MESSAGES: :[[@LINE-10]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: it is overwritten
// CHECK-MESSAGES: :[[@LINE-3]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: return fd;
// CHECK-FIXES-NEXT: }
// CHECK-FIXES-NEXT: return -1;

int in_a_do(const struct sockaddr *to) {
  int fd, left = 3;
  do {
    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd >= 0 && connect(fd, to, 16) == 0)
      return fd;
  } while (--left > 0);
  return -1;
}
// CHECK-MESSAGES: :[[@LINE-6]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: it is overwritten
// CHECK-MESSAGES: :[[@LINE-3]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: return fd;
// CHECK-FIXES-NEXT: } while (--left > 0);
// CHECK-FIXES-NEXT: return -1;
