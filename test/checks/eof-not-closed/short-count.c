// RUN: %check_closewait %s closewait-eof-not-closed,closewait-eof-ignored %t --reasons --still-warns

// A helper that reads all answers less than it was asked for where the end came
// first, and its caller compares the two.
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

static ssize_t read_all(int fd, char *buffer, size_t left, int timeout) {
  size_t total = 0;
  while (left) {
    struct pollfd p = {fd, POLLIN, 0};
    if (poll(&p, 1, timeout) <= 0)
      return -1;
    ssize_t n = recv(fd, buffer, left, 0);
    if (n < 0)
      return -1;
    if (n == 0)
      return (ssize_t)total;
    buffer += n;
    left -= (size_t)n;
    total += (size_t)n;
  }
  return (ssize_t)total;
}

int reply(int fd, char *text, size_t length) {
  ssize_t n = read_all(fd, text, length, 100);
  if (n < 0)
    return -1;
  if ((size_t)n != length) {
    errno = EIO;
    return -1;
  }
  return 0;
}

static int read_exactly(int fd, void *data, unsigned left) {
  char *p = data;
  int n;
  for (; left; p += n, left -= (unsigned)n) {
    n = (int)recv(fd, p, left, 0);
    if (n < 0)
      return n;
    else if (n == 0)
      return (int)(p - (char *)data);
  }
  return (int)(p - (char *)data);
}

int token(int fd, char *value, unsigned length) {
  int n = read_exactly(fd, value, length);
  if (n < 0) {
    return -1;
  } else if ((unsigned)n != length) {
    return -1;
  }
  return 0;
}

// Nobody compares.
int text(int fd, char *value, unsigned length) {
  int n = read_exactly(fd, value, length);
  // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: end of file on 'fd' is taken for data: this call meets it once the peer has closed [closewait-eof-ignored]
  // CHECK-REASONS: :[[@LINE-2]]:11: no fix for 'fd': the read is in a helper, whose result may mean anything
  if (n < 0)
    return -1;
  return 0;
}
