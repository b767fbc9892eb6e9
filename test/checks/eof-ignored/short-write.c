// RUN: %check_closewait %s closewait-eof-ignored %t

// Nothing to write is written: the end passes write(...) != n.
#include <sys/socket.h>
#include <unistd.h>

void stores(int fd, int file) {
  char buffer[512];
  for (;;) {
    ssize_t n = recv(fd, buffer, sizeof buffer, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: end of file on 'fd' is not told apart: this call returns 0 for ever once the peer has closed [closewait-eof-ignored]
    if (n < 0)
      break;
    if (write(file, buffer, n) != n)
      break;
  }
  close(fd);
}

void stores_until_the_end(int fd, int file) {
  char buffer[512];
  for (;;) {
    ssize_t n = recv(fd, buffer, sizeof buffer, 0);
    if (n <= 0)
      break;
    if (write(file, buffer, n) != n)
      break;
  }
  close(fd);
}

// A length is never 0.
int takes_all(int fd, char *buffer, size_t length) {
  for (;;) {
    ssize_t n = recv(fd, buffer, length, MSG_WAITALL);
    if (n != (ssize_t)length)
      break;
  }
  return close(fd);
}
