// RUN: %check_closewait %s closewait-eof-not-closed %t

// Tests, jumps and closes by macro.
#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

#define GONE(n) ((n) == 0)
#define FAILED(n) ((n) <= 0)
#define FORGET(slot) ((slot) = -1)
#define DROP(slot) (close(slot), (slot) = -1)
#define NEXT_IF(test)                                                          \
  if (test)                                                                    \
  continue
#define CONTINUE_IF_GONE(n)                                                    \
  if ((n) == 0)                                                                \
  continue

void test_is_a_macro(int fd) {
  char buf[64];
  for (;;) {
    ssize_t n = recv(fd, buf, sizeof buf, 0);
    if (n < 0)
      return;
    if (GONE(n))
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
      continue;
    fwrite(buf, 1, n, stdout);
  }
}

void jump_is_a_macro(int fd) {
  char buf[64];
  for (;;) {
    ssize_t n = recv(fd, buf, sizeof buf, 0);
    if (n < 0)
      return;
    NEXT_IF(n == 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
    fwrite(buf, 1, n, stdout);
  }
}

void all_is_a_macro(int fd) {
  char buf[64];
  for (;;) {
    ssize_t n = recv(fd, buf, sizeof buf, 0);
    if (n < 0)
      return;
    CONTINUE_IF_GONE(n);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
    fwrite(buf, 1, n, stdout);
  }
}

void forgets_by_macro(int door) {
  char buf[64];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  if (FAILED(recv(fd, buf, sizeof buf, 0)))
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
    FORGET(fd);
  if (fd >= 0)
    close(fd);
}

void drops_by_macro(int door) {
  char buf[64];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  if (FAILED(recv(fd, buf, sizeof buf, 0)))
    DROP(fd);
  if (fd >= 0)
    close(fd);
}
