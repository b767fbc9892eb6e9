// RUN: %check_closewait %s closewait-double-close %t
// RUN: %check_closewait %s closewait-double-close %t -- -D_GNU_SOURCE

// The same number is given back twice; by then it may be somebody else's.
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

void twice(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  close(fd);
  close(fd);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is closed a second time [closewait-double-close]
}

void once(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  close(fd);
}

void error_and_end(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  if (send(fd, "hello", 5, MSG_NOSIGNAL) < 0)
    close(fd);
  close(fd);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is closed a second time
}

void error_leaves(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  if (send(fd, "hello", 5, MSG_NOSIGNAL) < 0) {
    close(fd);
    return;
  }
  close(fd);
}

void of_a_parameter(int fd) {
  close(fd);
  close(fd);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is closed a second time
}

void reset_between(int fd) {
  close(fd);
  fd = -1;
  close(fd);
}

void opened_again_between(int door) {
  int fd = accept(door, NULL, NULL);
  close(fd);
  fd = accept(door, NULL, NULL);
  close(fd);
}

int result_of_close(int fd) { return close(fd) < 0 ? -1 : 0; }

void two_numbers(int a, int b) {
  close(a);
  close(b);
}

void the_failed_one(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    close(fd);
  close(fd);
}

void shut_then_closed(int fd) {
  shutdown(fd, SHUT_RDWR);
  close(fd);
}
