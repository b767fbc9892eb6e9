// NOLINT in each of its forms keeps a finding back.
//
// RUN: %check_closewait %s closewait-leak %t
#include <sys/socket.h>

int on_the_line(void) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  return fd >= 0; // NOLINT(closewait-leak)
}

int on_the_next_line(void) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  // NOLINTNEXTLINE(closewait-*)
  return fd >= 0;
}

// NOLINTBEGIN(closewait-leak)
int in_a_block(void) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  return fd >= 0;
}
// NOLINTEND(closewait-leak)

int for_another_check(void) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  return fd >= 0; // NOLINT(closewait-double-close)
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: descriptor 'fd' is leaked
}
