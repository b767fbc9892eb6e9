// RUN: %check_closewait %s closewait-eof-ignored %t

// Every call that reads a stream.
#define _GNU_SOURCE
#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

void by_read(int door, char *buf) {
  int fd = accept(door, NULL, NULL);
  if (fd >= 0)
    while (read(fd, buf, 8) >= 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
      ;
  close(fd);
}

void by_recv(int door, char *buf) {
  int fd = accept(door, NULL, NULL);
  if (fd >= 0)
    while (recv(fd, buf, 8, 0) >= 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
      ;
  close(fd);
}

void by_recvfrom(int door, char *buf) {
  int fd = accept(door, NULL, NULL);
  if (fd >= 0)
    while (recvfrom(fd, buf, 8, 0, NULL, NULL) >= 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
      ;
  close(fd);
}

void by_recvmsg(int door, struct msghdr *m) {
  int fd = accept(door, NULL, NULL);
  if (fd >= 0)
    while (recvmsg(fd, m, 0) >= 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
      ;
  close(fd);
}

void by_readv(int door, struct iovec *v) {
  int fd = accept(door, NULL, NULL);
  if (fd >= 0)
    while (readv(fd, v, 2) >= 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
      ;
  close(fd);
}

void by_retried_read(int door, char *buf) {
  int fd = accept(door, NULL, NULL);
  if (fd >= 0)
    while (TEMP_FAILURE_RETRY(read(fd, buf, 8)) >= 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
      ;
  close(fd);
}

void by_retried_read_until_the_end(int door, char *buf) {
  int fd = accept(door, NULL, NULL);
  if (fd >= 0)
    while (TEMP_FAILURE_RETRY(read(fd, buf, 8)) > 0)
      ;
  close(fd);
}

void writes_have_no_end(int door, char *buf) {
  int fd = accept(door, NULL, NULL);
  if (fd >= 0)
    while (write(fd, buf, 8) >= 0)
      ;
  close(fd);
}

void accept_has_no_end(int door) {
  int fd;
  while ((fd = accept(door, NULL, NULL)) >= 0)
    close(fd);
}

// What was peeked at is there to be read, however much of it was wanted.
static int of_a_header(int fd, size_t want) {
  char head[64];
  ssize_t n = recv(fd, head, sizeof head, MSG_PEEK);
  if (n < 0)
    return -1;
  if (n >= 32)
    want = 32;
  else if (n >= 8)
    want = 8;
  else
    return -1;
  n = recv(fd, head, want, 0);
  return n >= 0 ? 1 : -1;
}

static int of_a_header_unseen(int fd, size_t want) {
  char head[64];
  ssize_t n = recv(fd, head, want, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:15: warning: end of file on 'fd' is taken for data
  return n >= 0 ? 1 : -1;
}

void by_headers(int (*step)(int, size_t));
void read_headers(void) {
  by_headers(of_a_header);
  by_headers(of_a_header_unseen);
}
