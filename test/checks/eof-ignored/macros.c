// RUN: %check_closewait %s closewait-eof-ignored %t

// Reads and tests by macro.
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

#define GET(s, to) recv(s, to, sizeof to, 0)
#define BROKEN(n) ((n) < 0)
#define OVER(n) ((n) <= 0)
#define PUMP(s, to)                                                            \
  do {                                                                         \
    for (;;)                                                                   \
      if (recv(s, to, sizeof to, 0) < 0)                                       \
        break;                                                                 \
  } while (0)

void read_is_a_macro(int fd) {
  char buf[64];
  for (;;) {
    ssize_t n = GET(fd, buf);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
    if (n < 0)
      return;
  }
}

void test_is_a_macro(int fd) {
  char buf[64];
  for (;;) {
    ssize_t n = GET(fd, buf);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
    if (BROKEN(n))
      return;
  }
}

void good_test_is_a_macro(int fd) {
  char buf[64];
  for (;;) {
    ssize_t n = GET(fd, buf);
    if (OVER(n))
      return;
  }
}

void all_is_a_macro(int fd) {
  char buf[64];
  PUMP(fd, buf);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
}
