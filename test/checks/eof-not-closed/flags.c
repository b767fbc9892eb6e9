// RUN: %check_closewait %s closewait-eof-not-closed %t

// What is remembered about the end decides later.
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

int parse(const char *buf, ssize_t n);

int closes_under_the_flag(int door) {
  char buf[64];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  ssize_t n = recv(fd, buf, sizeof buf, 0);
  bool eof = n == 0;
  if (n > 0)
    parse(buf, n);
  if (eof || n < 0) {
    close(fd);
    return -1;
  }
  return fd;
}

int closes_under_the_wrong_flag(int door) {
  char buf[64];
  bool eof = false, broken = false;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  ssize_t n = recv(fd, buf, sizeof buf, 0);
  if (n == 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
    eof = true;
  else if (n < 0)
    broken = true;
  printf("%d\n", eof);
  if (broken || n > 0)
    close(fd);
  return 0;
}

int same_test_twice(int door) {
  char buf[64];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  ssize_t n = recv(fd, buf, sizeof buf, 0);
  if (n <= 0)
    puts("peer has left");
  else
    parse(buf, n);
  if (n <= 0) {
    close(fd);
    return -1;
  }
  return fd;
}

int result_code(int door) {
  char buf[64];
  int rc = -1;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  ssize_t n = recv(fd, buf, sizeof buf, 0);
  if (n > 0)
    rc = parse(buf, n) == 0 ? 0 : -2;
  if (rc != 0)
    close(fd);
  return rc == 0 ? fd : rc;
}

int number_is_reset(int door, int *out) {
  char buf[64];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  ssize_t n = recv(fd, buf, sizeof buf, 0);
  if (n <= 0) {
    close(fd);
    fd = -1;
  }
  *out = fd;
  return fd < 0 ? -1 : 0;
}

int number_is_reset_too_early(int door, int *out) {
  char buf[64];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  ssize_t n = recv(fd, buf, sizeof buf, 0);
  if (n <= 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
    fd = -1;
  if (fd < 0)
    close(fd);
  *out = fd;
  return 0;
}
