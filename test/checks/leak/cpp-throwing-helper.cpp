// RUN: %check_closewait %s closewait-leak %t --reasons

// What a header has for throwing is as good as a throw.
#include "Inputs/fail.h"
#include <sys/socket.h>
#include <unistd.h>

int dial(const sockaddr *to, socklen_t size) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    fail("socket");
  if (connect(fd, to, size) < 0)
    fail("connect");
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked: an exception that leaves here does not close it
  // CHECK-REASONS: :[[@LINE-2]]:5: no fix for 'fd': the exit is no statement that leaves
  return fd;
}

int dialAndClose(const sockaddr *to, socklen_t size) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    fail("socket");
  if (connect(fd, to, size) < 0) {
    close(fd);
    fail("connect");
  }
  return fd;
}

int dialSome(const sockaddr *to, socklen_t size, int many) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    fail("socket");
  if (connect(fd, to, size * half(many)) < 0) {
    close(fd);
    return -1;
  }
  return fd;
}

// A condition that the program promises is not a way out.
#define ENSURE(what) ((what) ? (void)0 : ensureFailed(#what))

int dialFew(int many) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    fail("socket");
  ENSURE(many > 0);
  return fd;
}
