// RUN: %check_closewait %s closewait-leak %t --reasons

// Elements by an index that varies, or that another file knows, may be those
// that were opened by a number.
#include <cstddef>
#include <sys/socket.h>
#include <unistd.h>

extern const std::size_t READ, WRITE;
extern const int NONE;
bool spawn(int, int);

static void closes_both(int fds[2]) {
  if (fds[READ] != NONE) {
    close(fds[READ]);
    fds[READ] = NONE;
  }
  if (fds[WRITE] != NONE) {
    close(fds[WRITE]);
    fds[WRITE] = NONE;
  }
}

int names_them_by_constants() {
  int fds[2];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, fds) < 0)
    return -1;
  if (!spawn(fds[READ], fds[WRITE])) {
    closes_both(fds);
    return -1;
  }
  close(fds[READ]);
  close(fds[WRITE]);
  return 0;
}

int asks_each() {
  int fds[2];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, fds) < 0)
    return -1;
  if (fds[READ] != -1)
    close(fds[READ]);
  if (fds[WRITE] != -1)
    close(fds[WRITE]);
  return 0;
}

static void closes_all(int s[2]) {
  for (int i = 0; i < 2; i++)
    close(s[i]);
}
int by_a_helper_with_a_loop() {
  int s[2];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, s) < 0)
    return -1;
  closes_all(s);
  return 0;
}

static int count_open(int s[2]) {
  int n = 0;
  for (int i = 0; i < 2; i++)
    n += s[i] >= 0;
  return n;
}
int by_a_helper_that_only_counts() {
  int s[2];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, s) < 0)
    return -1;
  return count_open(s);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: descriptor 's[0]' is leaked
  // CHECK-MESSAGES: :[[@LINE-2]]:3: warning: descriptor 's[1]' is leaked
  // CHECK-REASONS: :[[@LINE-3]]:3: no fix for 's[1]': an earlier finding at this exit carries the edit
}

static void closes_one(int a[2], int b[2]) {
  for (int i = 0; i < 2; i++)
    close(a[i]);
  b[0] = 0;
}
int of_two_pairs() {
  int a[2], b[2];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, a) < 0)
    return -1;
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, b) < 0) {
    closes_all(a);
    return -1;
  }
  closes_one(a, b);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: descriptor 'b[0]' is leaked: it is overwritten
  return 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: descriptor 'b[1]' is leaked
}
