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

void reads_twice(int fd, char *buf) {
  if (recv(fd, buf, 8, 0) < 0)
    // CHECK-NOTES: :[[@LINE-1]]:7: warning: end of file on 'fd' is not told apart: this call returns 0 for ever once the peer has closed [closewait-eof-ignored]
    // CHECK-NOTES: :[[@LINE+2]]:7: note: read again here
    return;
  if (recv(fd, buf, 8, 0) <= 0)
    return;
  buf[0] = 0;
}

void ends(int fd, char *buf) {
  for (;;) {
    ssize_t n = recv(fd, buf, 8, 0);
    if (n <= 0)
      return;
  }
}
