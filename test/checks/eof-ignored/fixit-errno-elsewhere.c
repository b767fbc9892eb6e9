// RUN: %check_closewait %s closewait-eof-ignored %t --reasons --still-warns
// RUN: %check_closewait %s closewait-eof-ignored %t --still-warns --fix-notes

// A 0 leaves errno as it was. Where the error path leads to a look at it, behind
// a goto or in a caller, 0 does not join; what a helper of the file asks is
// left out of the branch that 0 gets.
#include <errno.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

int behind_a_goto(int fd, char *to, size_t left) {
  while (left) {
    ssize_t n = recv(fd, to, left, 0x10000);
    if (n < 0)
      goto fail;
    to += n;
    left -= n;
  }
  return 0;
fail:
  return -errno;
}
// CHECK-MESSAGES: :[[@LINE-10]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
// CHECK-FIXES: ssize_t n = recv(fd, to, left, 0x10000);
// CHECK-FIXES-NEXT: if (n < 0)
// CHECK-FIXES-NEXT: goto fail;
// CHECK-FIXES-NEXT: to += n;
// CHECK-REASONS: :[[@LINE-15]]:17: no fix for 'fd': the error path leads to a look at errno

int behind_another_label(int fd, char *to, size_t left, int door) {
  while (left) {
    ssize_t n = recv(fd, to, left, 0x20000);
    if (n < 0)
      goto fail;
    to += n;
    left -= n;
  }
  if (listen(door, 1) < 0)
    goto told;
  return 0;
fail:
  close(fd);
  return -1;
told:
  perror("listen");
  return -2;
}
// CHECK-MESSAGES: :[[@LINE-16]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
// CHECK-FIXES: ssize_t n = recv(fd, to, left, 0x20000);
// CHECK-FIXES-NEXT: if (n <= 0)
// CHECK-FIXES-NEXT: goto fail;

static void note_error(void) { fprintf(stderr, "error %d\n", errno); }

int in_a_helper(int fd, char *to, size_t left) {
  while (left) {
    ssize_t n = recv(fd, to, left, 0x30000);
    if (n < 0) {
      note_error();
      return -1;
    }
    to += n;
    left -= n;
  }
  return 0;
}
// CHECK-MESSAGES: :[[@LINE-10]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
// CHECK-FIXES: ssize_t n = recv(fd, to, left, 0x30000);
// CHECK-FIXES-NEXT: if (n < 0) {
// CHECK-FIXES-NEXT: note_error();
// CHECK-FIXES-NEXT: return -1;
// CHECK-FIXES-NEXT: }
// CHECK-FIXES-NEXT: if (n == 0)
// CHECK-FIXES-NEXT: return -1;
// CHECK-FIXES-NEXT: to += n;

/* The helper asks after a call of its own. */
static void drop(int fd) {
  if (close(fd) < 0)
    perror("close");
}

int in_a_helper_of_its_own(int fd, char *to, size_t left) {
  while (left) {
    ssize_t n = recv(fd, to, left, 0x31000);
    if (n < 0) {
      drop(fd);
      return -1;
    }
    to += n;
    left -= n;
  }
  return 0;
}
// CHECK-MESSAGES: :[[@LINE-10]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
// CHECK-FIXES: ssize_t n = recv(fd, to, left, 0x31000);
// CHECK-FIXES-NEXT: if (n <= 0) {

int asked_by_a_caller(int fd, char *to, size_t left) {
  while (left) {
    ssize_t n = recv(fd, to, left, 0x40000);
    if (n < 0)
      return -1;
    to += n;
    left -= n;
  }
  return 0;
}
// CHECK-MESSAGES: :[[@LINE-8]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
// CHECK-FIXES: ssize_t n = recv(fd, to, left, 0x40000);
// CHECK-FIXES-NEXT: if (n < 0)
// CHECK-FIXES-NEXT: return -1;
// CHECK-REASONS: :[[@LINE-12]]:17: no fix for 'fd': a caller asks errno about the answer

int not_asked(int fd, char *to, size_t left) {
  while (left) {
    ssize_t n = recv(fd, to, left, 0x50000);
    if (n < 0)
      return -1;
    to += n;
    left -= n;
  }
  return 0;
}
// CHECK-MESSAGES: :[[@LINE-8]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
// CHECK-FIXES: ssize_t n = recv(fd, to, left, 0x50000);
// CHECK-FIXES-NEXT: if (n <= 0)
// CHECK-FIXES-NEXT: return -1;

int caller(int fd, int door, char *to) {
  if (listen(door, 1) < 0)
    perror("listen");
  if (not_asked(fd, to, 8) < 0)
    return -1;
  if (asked_by_a_caller(fd, to, 8) < 0)
    return errno == EAGAIN ? 0 : -1;
  return 1;
}
