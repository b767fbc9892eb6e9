// RUN: %check_closewait %s closewait-eof-ignored %t --reasons --still-warns

// Found, but not mended: in macros, where the test says more than it seems, and
// where there is nowhere to go.
#include <errno.h>
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

#define FAILED(n) ((n) < 0)

void test_in_a_macro(int fd, char *buf, size_t len) {
  for (;;) {
    if (FAILED(recv(fd, buf, len, 0x10000)))
      break;
  }
}
// CHECK-MESSAGES: :[[@LINE-4]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
// CHECK-FIXES: if (FAILED(recv(fd, buf, len, 0x10000)))
// CHECK-FIXES-NEXT: break;
// CHECK-REASONS: :[[@LINE-7]]:9: no fix for 'fd': the read is in a macro

/* 0 is where the loop starts. */
void starts_with_zero(int fd, char *buf, size_t len) {
  ssize_t n = 0;
  while (n >= 0)
    n = recv(fd, buf, len, 0x20000);
}
// CHECK-MESSAGES: :[[@LINE-2]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
// CHECK-FIXES: while (n >= 0)
// CHECK-FIXES-NEXT: n = recv(fd, buf, len, 0x20000);
// CHECK-REASONS: :[[@LINE-5]]:9: no fix for 'fd': the result is not tested in a statement of its own

/* An error comes back to the read. */
void tries_again(int fd, char *buf, size_t len) {
  for (;;) {
    ssize_t n = recv(fd, buf, len, 0x30000);
    if (n < 0)
      continue;
    send(fd, buf, n, MSG_NOSIGNAL);
  }
}
// CHECK-MESSAGES: :[[@LINE-6]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
// CHECK-FIXES: ssize_t n = recv(fd, buf, len, 0x30000);
// CHECK-FIXES-NEXT: if (n < 0)
// CHECK-FIXES-NEXT: continue;
// CHECK-FIXES-NEXT: send(fd, buf, n, MSG_NOSIGNAL);

/* Whoever counts errors counts on: with 0 among them nothing would end. */
static int bytes, failures;
void only_counted(int fd, short what) {
  char c;
  ssize_t n = recv(fd, &c, 1, 0x100);
  if (n >= 0)
    bytes += n;
  else
    failures++;
  if (what)
    send(fd, "e", 1, MSG_NOSIGNAL);
}
typedef void (*on_event)(int fd, short what);
void loop_add(on_event f, int fd);
void starts_counting(int fd) { loop_add(only_counted, fd); }
// CHECK-MESSAGES: :[[@LINE-11]]:{{[0-9]+}}: warning: end of file on 'fd'
// CHECK-FIXES: if (n >= 0)
// CHECK-REASONS: :[[@LINE-13]]:15: no fix for 'fd': an error is only counted or told there

/* The error path answers the result itself: 0 would be a success. */
int all_of(int fd, char *to, size_t left) {
  int answer = 0;
  while (left > 0) {
    int n = recv(fd, to, left, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
    // CHECK-REASONS: :[[@LINE-2]]:13: no fix for 'fd': the result is the answer of the error path, and 0 is another answer
    if (n < 0) {
      answer = n;
      break;
    }
    to += n;
    left -= n;
  }
  return answer;
}

/* Behind the loop the result is asked once more. */
int all_or_nothing(int fd, char *to, size_t left) {
  int n = 0;
  while (left > 0) {
    n = recv(fd, to, left, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
    // CHECK-REASONS: :[[@LINE-2]]:9: no fix for 'fd': the result is the answer of the error path, and 0 is another answer
    if (n < 0)
      break;
    to += n;
    left -= n;
  }
  if (n < 0)
    return -1;
  return 0;
}

/* The loop around comes back to the read, and nothing there knows. */
extern int running;
void breaks_out_of_the_inner_loop(int fd, char *buf, size_t len) {
  while (running) {
    for (;;) {
      ssize_t n = recv(fd, buf, len, 0x40000);
      if (n < 0)
        break;
      send(fd, buf, n, MSG_NOSIGNAL);
    }
  }
  close(fd);
}
// CHECK-MESSAGES: :[[@LINE-8]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
// CHECK-FIXES: ssize_t n = recv(fd, buf, len, 0x40000);
// CHECK-FIXES-NEXT: if (n < 0)
// CHECK-FIXES-NEXT: break;
// CHECK-REASONS: :[[@LINE-12]]:19: no fix for 'fd': the error path leaves the inner loop only

void reads_in_the_inner_loop(int fd, char *buf, size_t len) {
  while (running) {
    for (;;) {
      ssize_t n = recv(fd, buf, len, 0x50000);
      send(fd, buf, n, MSG_NOSIGNAL);
    }
  }
  close(fd);
}
// CHECK-MESSAGES: :[[@LINE-6]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
// CHECK-FIXES: ssize_t n = recv(fd, buf, len, 0x50000);
// CHECK-FIXES-NEXT: send(fd, buf, n, MSG_NOSIGNAL);
// CHECK-REASONS: :[[@LINE-9]]:19: no fix for 'fd': a break would leave the inner loop only
