// RUN: %check_closewait %s closewait-eof-ignored %t

// 0 leaves as an error does: in the same test where errno is not asked.
#include <stddef.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

void less_than_zero(int fd, char *buf, size_t len) {
  for (;;) {
    ssize_t n = recv(fd, buf, len, 0x10000);
    if (n < 0)
      return;
    send(fd, buf, n, MSG_NOSIGNAL);
  }
}
// CHECK-MESSAGES: :[[@LINE-6]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
// CHECK-FIXES: ssize_t n = recv(fd, buf, len, 0x10000);
// CHECK-FIXES-NEXT: if (n <= 0)
// CHECK-FIXES-NEXT: return;

void minus_one(int fd, char *buf, size_t len) {
  for (;;) {
    ssize_t n = recv(fd, buf, len, 0x20000);
    if (n == -1) {
      close(fd);
      break;
    }
    send(fd, buf, n, MSG_NOSIGNAL);
  }
}
// CHECK-MESSAGES: :[[@LINE-8]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
// CHECK-FIXES: ssize_t n = recv(fd, buf, len, 0x20000);
// CHECK-FIXES-NEXT: if (n <= 0) {
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: break;

void mirrored(int fd, char *buf, size_t len) {
  for (;;) {
    ssize_t n = recv(fd, buf, len, 0x30000);
    if (-1 == n)
      return;
    send(fd, buf, n, MSG_NOSIGNAL);
  }
}
// CHECK-MESSAGES: :[[@LINE-6]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
// CHECK-FIXES: ssize_t n = recv(fd, buf, len, 0x30000);
// CHECK-FIXES-NEXT: if (0 >= n)

void negated(int fd, char *buf, size_t len) {
  for (;;) {
    ssize_t n = recv(fd, buf, len, 0x40000);
    if (!(n >= 0))
      return;
    send(fd, buf, n, MSG_NOSIGNAL);
  }
}
// CHECK-MESSAGES: :[[@LINE-6]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
// CHECK-FIXES: ssize_t n = recv(fd, buf, len, 0x40000);
// CHECK-FIXES-NEXT: if (!(n > 0))

void by_the_loop(int fd, char *buf, size_t len) {
  ssize_t n;
  while ((n = recv(fd, buf, len, 0x50000)) >= 0)
    puts(buf);
  close(fd);
}
// CHECK-MESSAGES: :[[@LINE-4]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
// CHECK-FIXES: while ((n = recv(fd, buf, len, 0x50000)) > 0)

void by_the_loop_differs(int fd, char *buf, size_t len) {
  ssize_t n;
  while ((n = recv(fd, buf, len, 0x60000)) != -1)
    puts(buf);
}
// CHECK-MESSAGES: :[[@LINE-3]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
// CHECK-FIXES: while ((n = recv(fd, buf, len, 0x60000)) > 0)

void by_goto(int fd, char *buf, size_t len) {
  ssize_t n;
again:
  n = recv(fd, buf, len, 0x70000);
  if (n >= 0)
    goto again;
}
// CHECK-MESSAGES: :[[@LINE-4]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
// CHECK-FIXES: n = recv(fd, buf, len, 0x70000);
// CHECK-FIXES-NEXT: if (n > 0)
// CHECK-FIXES-NEXT: goto again;

int answered(int fd, char *line, size_t len) {
  if (recv(fd, line, len, 0x80000) < 0)
    return -1;
  return line[0] == '+' ? 0 : 1;
}
// CHECK-MESSAGES: :[[@LINE-4]]:{{[0-9]+}}: warning: end of file on 'fd' is taken for data
// CHECK-FIXES: if (recv(fd, line, len, 0x80000) <= 0)
// CHECK-FIXES-NEXT: return -1;

void by_switch(int fd, char *buf, size_t len) {
  for (;;)
    switch (recv(fd, buf, len, 0x90000)) {
    case -1:
      return;
    default:
      puts(buf);
    }
}
// CHECK-MESSAGES: :[[@LINE-7]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
// CHECK-FIXES: switch (recv(fd, buf, len, 0x90000)) {
// CHECK-FIXES-NEXT: case 0:
// CHECK-FIXES-NEXT: case -1:
// CHECK-FIXES-NEXT: return;

void expected(int fd, char *buf, size_t len) {
  for (;;) {
    int n = (int)recv(fd, buf, len, 0x100000);
    if (__builtin_expect(n < 0, 0))
      break;
  }
}
// CHECK-MESSAGES: :[[@LINE-5]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
// CHECK-FIXES: int n = (int)recv(fd, buf, len, 0x100000);
// CHECK-FIXES-NEXT: if (__builtin_expect(n <= 0, 0))

/* The clean twin: nothing to mend. */
void all_seen(int fd, char *buf, size_t len) {
  for (;;) {
    ssize_t n = recv(fd, buf, len, 0x110000);
    if (n < 1)
      return;
    send(fd, buf, n, MSG_NOSIGNAL);
  }
}
// CHECK-FIXES: ssize_t n = recv(fd, buf, len, 0x110000);
// CHECK-FIXES-NEXT: if (n < 1)

/* Leaving the inner loop is enough where the outer one closes. */
void one_after_another(int listener, char *buf, size_t len) {
  for (;;) {
    int fd = accept(listener, NULL, NULL);
    if (fd < 0)
      continue;
    for (;;) {
      ssize_t n = recv(fd, buf, len, 0x120000);
      if (n < 0)
        break;
      send(fd, buf, n, MSG_NOSIGNAL);
    }
    close(fd);
  }
}
// CHECK-MESSAGES: :[[@LINE-8]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
// CHECK-FIXES: ssize_t n = recv(fd, buf, len, 0x120000);
// CHECK-FIXES-NEXT: if (n <= 0)
