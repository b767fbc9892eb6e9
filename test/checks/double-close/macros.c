// RUN: %check_closewait %s closewait-double-close %t

// Closing by macro.
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

#define DROP(s) close(s)
#define SAFE_DROP(s)                                                           \
  do {                                                                         \
    if ((s) >= 0) {                                                            \
      close(s);                                                                \
      (s) = -1;                                                                \
    }                                                                          \
  } while (0)
#define DROP_IF_OPEN(s) ((s) >= 0 ? close(s) : 0)

void two_macros(int fd) {
  DROP(fd);
  DROP(fd);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is closed a second time
}

void two_safe_macros(int fd) {
  SAFE_DROP(fd);
  SAFE_DROP(fd);
}

void looks_safe(int fd) {
  DROP_IF_OPEN(fd);
  DROP_IF_OPEN(fd);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is closed a second time
}
