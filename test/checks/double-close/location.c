// RUN: %check_closewait %s closewait-double-close %t

// The warning stands at the second close.
#include <sys/socket.h>
#include <unistd.h>

int direct(int fd) {
  close(fd);
  return close(fd);
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'fd' is closed a second time [closewait-double-close]
}

void in_a_condition(int fd) {
  close(fd);
  if (fd >= 0 && close(fd) == 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:18: warning: 'fd' is closed a second time [closewait-double-close]
    fd = -1;
}
