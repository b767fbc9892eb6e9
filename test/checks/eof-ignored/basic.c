// RUN: %check_closewait %s closewait-eof-ignored %t
// RUN: %check_closewait %s closewait-eof-ignored %t -- -D_GNU_SOURCE

// Only the error is told apart: at the end of file the loop turns for ever.
#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

void echo(int fd) {
  char buf[512];
  for (;;) {
    ssize_t n = recv(fd, buf, sizeof buf, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart: this call returns 0 for ever once the peer has closed [closewait-eof-ignored]
    if (n == -1)
      return;
    send(fd, buf, n, MSG_NOSIGNAL);
  }
}

void echo_until_the_end(int fd) {
  char buf[512];
  for (;;) {
    ssize_t n = recv(fd, buf, sizeof buf, 0);
    if (n <= 0)
      return;
    send(fd, buf, n, MSG_NOSIGNAL);
  }
}

int fetch(int fd, char *to, size_t left) {
  while (left) {
    ssize_t n = read(fd, to, left);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart: this call returns 0 for ever once the peer has closed [closewait-eof-ignored]
    if (n < 0) {
      if (errno == EINTR)
        continue;
      return -1;
    }
    to += n;
    left -= n;
  }
  return 0;
}

int fetch_until_the_end(int fd, char *to, size_t left) {
  while (left) {
    ssize_t n = read(fd, to, left);
    if (n < 0) {
      if (errno == EINTR)
        continue;
      return -1;
    }
    if (n == 0)
      return -1;
    to += n;
    left -= n;
  }
  return 0;
}

int answer(int fd, char *line, size_t n) {
  if (recv(fd, line, n, 0) < 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is taken for data: this call returns 0 once the peer has closed [closewait-eof-ignored]
    return -1;
  return line[0] == '+' ? 0 : 1;
}

int answer_or_nothing(int fd, char *line, size_t n) {
  if (recv(fd, line, n, 0) <= 0)
    return -1;
  return line[0] == '+' ? 0 : 1;
}

void prints_what_comes(int door) {
  char buf[64];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  while (recv(fd, buf, sizeof buf, 0) >= 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
    puts(buf);
  close(fd);
}

void prints_what_comes_until_the_end(int door) {
  char buf[64];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  while (recv(fd, buf, sizeof buf, 0) > 0)
    puts(buf);
  close(fd);
}

int request(int fd, char *buf) {
  ssize_t n = recv(fd, buf, 8, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is taken for data
  if (n < 0)
    return -1;
  puts(buf);
  return 0;
}

int request_with_a_length(int fd, char *buf) {
  ssize_t n = recv(fd, buf, 8, 0);
  if (n < 0)
    return -1;
  return (int)n;
}
