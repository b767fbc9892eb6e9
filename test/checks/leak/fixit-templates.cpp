// RUN: %check_closewait %s closewait-leak %t --reasons --still-warns

// No fix in a template: what is right for one type may be wrong for another.
#include <sys/socket.h>
#include <unistd.h>

template <typename T> int start(int door, T limit) {
  int fd = accept(door, nullptr, nullptr);
  if (fd < 0)
    return -1;
  if (listen(fd, 1) > limit)
    return -2;
  close(fd);
  return 0;
}
// CHECK-MESSAGES: :[[@LINE-4]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: if (listen(fd, 1) > limit)
// CHECK-FIXES-NEXT: return -2;
// CHECK-FIXES-NEXT: close(fd);
// CHECK-REASONS: :[[@LINE-8]]:5: no fix for 'fd': it is in a template

int both(int door) { return start(door, 1) + start(door, 1L); }
