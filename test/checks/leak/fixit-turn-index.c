// RUN: %check_closewait %s closewait-leak %t --reasons --still-warns

// Behind the loop the number is an index: -1 must not get there untested.
#include <sys/socket.h>
#include <unistd.h>

static const struct sockaddr *table[64];

int indexes(const struct sockaddr *to) {
  int fd = -1;
  for (int i = 0; i < 3; i++) {
    fd = socket(AF_INET, SOCK_STREAM, 0);
    // CHECK-REASONS: :[[@LINE-1]]:5: no fix for 'fd': behind the loop the number is an index
    if (fd < 0)
      return -1;
    if (connect(fd, to, 16) == 0)
      break;
  }
  table[fd] = to;
  return fd;
}
// CHECK-MESSAGES: :[[@LINE-10]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: it is overwritten
// CHECK-FIXES: break;
// CHECK-FIXES-NEXT: }
// CHECK-FIXES-NEXT: table[fd] = to;

int tests_first(const struct sockaddr *to) {
  int fd = -1;
  for (int i = 0; i < 3; i++) {
    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0)
      return -1;
    if (connect(fd, to, 16) == 0)
      break;
  }
  if (fd >= 0)
    table[fd] = to;
  return fd;
}
// CHECK-MESSAGES: :[[@LINE-10]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: it is overwritten
// CHECK-FIXES: break;
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: fd = -1;
// CHECK-FIXES-NEXT: }
