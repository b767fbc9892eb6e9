// RUN: %check_closewait %s closewait-leak %t --still-warns

// A close() at the end of the turn would be wrong on one of its paths.
#include <sys/socket.h>
#include <unistd.h>

void keep(int fd);

int kept_by_some(int door, int turns) {
  int fd = -1;
  for (int i = 0; i < turns; i++) {
    fd = accept(door, NULL, NULL);
    if (fd < 0)
      continue;
    if (send(fd, "x", 1, MSG_NOSIGNAL) == 1)
      keep(fd);
  }
  return 0;
}
// CHECK-MESSAGES: :[[@LINE-8]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: it is overwritten
// CHECK-MESSAGES: :[[@LINE-3]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: keep(fd);
// CHECK-FIXES-NEXT: }
// CHECK-FIXES-NEXT: return 0;

int closed_by_some(int door, int turns) {
  int fd = -1;
  for (int i = 0; i < turns; i++) {
    fd = accept(door, NULL, NULL);
    if (fd < 0)
      continue;
    if (send(fd, "x", 1, MSG_NOSIGNAL) == 1)
      close(fd);
  }
  return 0;
}
// CHECK-MESSAGES: :[[@LINE-8]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: it is overwritten
// CHECK-MESSAGES: :[[@LINE-3]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: close(fd);
// CHECK-FIXES-NEXT: }
// CHECK-FIXES-NEXT: return 0;
