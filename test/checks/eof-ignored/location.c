// RUN: %check_closewait %s closewait-eof-ignored %t

// The warning stands at the call that reads.
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

void assigned(int fd, char *buf) {
  ssize_t n;
  do {
    n = recv(fd, buf, 8, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: end of file on 'fd' is not told apart: this call returns 0 for ever once the peer has closed [closewait-eof-ignored]
  } while (n >= 0);
}

void in_the_condition(int fd, char *buf) {
  while (recv(fd, buf, 8, 0) != -1)
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: end of file on 'fd' is not told apart: this call returns 0 for ever once the peer has closed [closewait-eof-ignored]
    ;
}

void dropped(int fd, char *buf) {
  for (;;)
    recv(fd, buf, 8, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: end of file on 'fd' is not told apart: this call returns 0 for ever once the peer has closed [closewait-eof-ignored]
}

void dropped_with_a_cast(int fd, char *buf) {
  for (;;) {
    (void)recv(fd, buf, 8, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: end of file on 'fd' is not told apart: this call returns 0 for ever once the peer has closed [closewait-eof-ignored]
    buf[0] ^= 1;
  }
}
