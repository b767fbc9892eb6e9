// RUN: %check_closewait %s closewait-use-after-close %t

// The warning stands at the call that uses the number.
#include <sys/socket.h>
#include <unistd.h>

int in_a_condition(int fd) {
  close(fd);
  if (send(fd, "x", 1, 0) < 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'fd' is used after it was closed [closewait-use-after-close]
    return -1;
  return 0;
}

ssize_t in_an_assignment(int fd, char *buf) {
  ssize_t n;
  close(fd);
  n = recv(fd, buf, 8, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'fd' is used after it was closed [closewait-use-after-close]
  return n;
}
