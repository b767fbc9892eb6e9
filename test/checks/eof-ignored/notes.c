// RUN: %check_closewait %s closewait-eof-ignored %t

// The notes that tell the path.
#include <stddef.h>
#include <sys/socket.h>

void spins(int fd, char *buf) {
  for (;;) {
    ssize_t n = recv(fd, buf, 8, 0);
    // CHECK-NOTES: :[[@LINE-1]]:17: warning: end of file on 'fd' is not told apart: this call returns 0 for ever once the peer has closed [closewait-eof-ignored]
    // CHECK-NOTES: :[[@LINE-2]]:17: note: read again here
    if (n < 0)
      return;
  }
}

void ends(int fd, char *buf) {
  for (;;) {
    ssize_t n = recv(fd, buf, 8, 0);
    if (n <= 0)
      return;
  }
}
