// RUN: %check_closewait %s closewait-eof-ignored,closewait-eof-not-closed %t

// What was read before the end is counted and answered. The end stays, so the
// next call answers 0, and that is enough as long as 0 stands for nothing else.
#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

struct link {
  int sock;
  int stop;
};

// Stevens's readn().
int read_all(int fd, char *to, int want) {
  int got = 0;
  while (got < want) {
    ssize_t n = recv(fd, to + got, want - got, 0);
    if (n < 0)
      return -1;
    if (n == 0)
      break;
    got += n;
  }
  return got;
}

size_t read_in_one_test(int fd, char *to, size_t left) {
  size_t got = 0;
  ssize_t n;
  while (left > 0 && (n = recv(fd, to + got, left, 0)) != 0) {
    if (n < 0)
      return 0;
    got += n;
    left -= n;
  }
  return got;
}

static int pull(struct link *l, char *to, int size) {
  int n = recv(l->sock, to, size, 0);
  return l->stop ? -1 : n;
}

int pull_all(struct link *l, char *to, int left) {
  int n, got = 0;
  while (left > 0) {
    n = pull(l, to + got, left);
    if (n < 0)
      return n;
    if (n == 0)
      break;
    got += n;
    left -= n;
  }
  return got;
}

// Here 0 also means that there is nothing yet.
int drain(int fd, char *to, int left) {
  int got = 0;
  while (left > 0) {
    ssize_t n = recv(fd, to + got, left, 0);
    if (n < 0) {
      if (errno == EAGAIN)
        break;
      return -1;
    }
    if (n == 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed
      // 'fd' here
      break;
    got += n;
    left -= n;
  }
  return got;
}

// Callers: all that was asked for came, or something is wrong.
int head_is_whole(int fd, char *to) {
  return read_all(fd, to, 16) == 16 ? 0 : -1;
}

int head_came(int fd, char *to) {
  int n = read_all(fd, to, 16);
  if (n <= 0)
    return -1;
  return n;
}

int head_is_not_asked(int fd, char *to) {
  if (read_all(fd, to, 16) < 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is
    // taken for data
    return -1;
  return 0;
}

void serve_whole(int door) {
  char block[16];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  while (read_all(fd, block, 16) == 16)
    fwrite(block, 1, 16, stdout);
  close(fd);
}

void serve_for_ever(int door) {
  char block[16];
  int n, fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  while ((n = read_all(fd, block, 16)) >= 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is
    // not told apart
    fwrite(block, 1, n, stdout);
  close(fd);
}
