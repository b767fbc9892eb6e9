// RUN: %check_closewait %s closewait-eof-ignored %t

// Tests that do not tell zero apart, and tests that do.
#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

void minus_one(int fd, char *buf, size_t len) {
  for (;;) {
    ssize_t n = recv(fd, buf, len, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
    if (n == -1)
      break;
  }
}

void less_than_zero(int fd, char *buf, size_t len) {
  for (;;) {
    ssize_t n = recv(fd, buf, len, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
    if (n < 0)
      break;
  }
}

void at_least_zero(int fd, char *buf, size_t len) {
  ssize_t n = 0;
  while (n >= 0)
    n = recv(fd, buf, len, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
}

void greater_than_minus_one(int fd, char *buf, size_t len) {
  ssize_t n;
  while ((n = recv(fd, buf, len, 0)) > -1)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
    puts(buf);
}

void not_minus_one(int fd, char *buf, size_t len) {
  ssize_t n;
  while ((n = recv(fd, buf, len, 0)) != -1)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
    puts(buf);
}

void sign_bit(int fd, char *buf, size_t len) {
  for (;;) {
    int n = (int)recv(fd, buf, len, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
    if (__builtin_expect(n < 0, 0))
      break;
  }
}

void no_test_at_all(int fd, char *buf, size_t len) {
  size_t sum = 0;
  for (;;) {
    ssize_t n = recv(fd, buf, len, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
    sum += n;
    buf[sum % len] = 0;
  }
}

void only_the_errno(int fd, char *buf, size_t len) {
  for (;;) {
    errno = 0;
    recv(fd, buf, len, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
    if (errno != 0)
      break;
  }
}

void more_than_zero(int fd, char *buf, size_t len) {
  while (recv(fd, buf, len, 0) > 0)
    puts(buf);
}

void at_least_one(int fd, char *buf, size_t len) {
  ssize_t n;
  while ((n = recv(fd, buf, len, 0)) >= 1)
    puts(buf);
}

void as_truth(int fd, char *buf, size_t len) {
  ssize_t n;
  while ((n = recv(fd, buf, len, 0)))
    if (n < 0)
      break;
}

void all_or_nothing(int fd, char *buf, size_t len) {
  for (;;)
    if (recv(fd, buf, len, MSG_WAITALL) != (ssize_t)len)
      break;
}

void shorter_than_asked(int fd, char *buf, size_t len) {
  for (;;) {
    ssize_t n = recv(fd, buf, len, MSG_WAITALL);
    if (n < (ssize_t)len)
      break;
  }
}

void equal_to_the_length(int fd, char *buf, size_t len) {
  ssize_t n;
  do
    n = recv(fd, buf, len, MSG_WAITALL);
  while (n == (ssize_t)len);
}

void two_tests(int fd, char *buf, size_t len) {
  for (;;) {
    ssize_t n = recv(fd, buf, len, 0);
    if (n < 0)
      break;
    if (n > 0)
      continue;
    break;
  }
}

void by_switch(int fd, char *buf, size_t len) {
  for (;;)
    switch (recv(fd, buf, len, 0)) {
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
    case -1:
      return;
    default:
      puts(buf);
    }
}

void by_switch_with_zero(int fd, char *buf, size_t len) {
  for (;;)
    switch (recv(fd, buf, len, 0)) {
    case -1:
    case 0:
      return;
    default:
      puts(buf);
    }
}

void by_conditional(int fd, char *buf, size_t len) {
  for (int more = 1; more;)
    more = recv(fd, buf, len, 0) > 0 ? 1 : 0;
}

void unsigned_count(int fd, char *buf, size_t len) {
  for (;;) {
    size_t n = recv(fd, buf, len, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
    if (n == (size_t)-1)
      break;
  }
}

// Too little is refused together with what is wrong: nothing is known of the
// end apart from that.
int refuses_what_is_short(int fd, char *to) {
  ssize_t r = recv(fd, to, 16, 0);
  if (r < 16 || to[0] != 1 || to[1] != 2)
    goto bad;
  return 0;
bad:
  return 1;
}

// What was peeked at is there to be read.
int reads_what_it_saw(int fd, char *to) {
  ssize_t r = recv(fd, to, 16, MSG_PEEK);
  if (r <= 0)
    return -1;
  recv(fd, to, 16, 0);
  return 0;
}

// Urgent data says nothing of the end.
int reads_urgent_data(int fd, char *to) {
  ssize_t r = recv(fd, to, 1, MSG_OOB);
  if (r < 0)
    return -1;
  return 0;
}
