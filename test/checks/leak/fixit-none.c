// RUN: %check_closewait %s closewait-leak %t --still-warns

// No fix: nothing is written into a macro or into what a macro made.
#include <sys/socket.h>
#include <unistd.h>

#define FAIL_IF(failed)                                                        \
  do {                                                                         \
    if (failed)                                                                \
      return -1;                                                               \
  } while (0)
#define GIVE_UP return -2

int inside_a_macro(const struct sockaddr *at, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  FAIL_IF(fd < 0);
  FAIL_IF(bind(fd, at, n) < 0);
  return fd;
}
// CHECK-MESSAGES: :[[@LINE-3]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: FAIL_IF(fd < 0);
// CHECK-FIXES-NEXT: FAIL_IF(bind(fd, at, n) < 0);
// CHECK-FIXES-NEXT: return fd;

int the_exit_is_a_macro(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (listen(fd, 2) < 0)
    GIVE_UP;
  return fd;
}
// CHECK-MESSAGES: :[[@LINE-3]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: if (listen(fd, 2) < 0)
// CHECK-FIXES-NEXT: GIVE_UP;
// CHECK-FIXES-NEXT: return fd;
