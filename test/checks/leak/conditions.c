// RUN: %check_closewait %s closewait-leak %t

// Every spelling of "it failed" and "it worked". The failing side owns
// nothing; the other one does.
#include <netinet/in.h>
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

int step(void);

int less_than_zero(void) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  return step();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int zero_greater(void) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (0 > fd)
    return -1;
  return step();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int equals_minus_one(void) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd == -1)
    return -1;
  return step();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int minus_one_equals(void) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (-1 == fd)
    return -1;
  return step();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int differs_from_minus_one(void) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd != -1)
    return step();
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  return -1;
}

int not_positive(void) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd <= 0)
    return -1;
  return step();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int positive(void) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd > 0)
    return step();
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  return -1;
}

int positive_closed(void) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd > 0) {
    step();
    close(fd);
  }
  return -1;
}

int not_negative(void) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd >= 0)
    return step();
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  return -1;
}

int greater_than_minus_one(void) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd > -1)
    return step();
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  return -1;
}

int not_not_negative(void) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (!(fd >= 0))
    return -1;
  return step();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int complement_is_zero(void) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (!~fd)
    return -1;
  return step();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int complement(void) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (~fd)
    return step();
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  return -1;
}

int complement_closed(void) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (~fd)
    close(fd);
  return -1;
}

#define NO_SOCKET (-1)

int named_constant(void) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd == NO_SOCKET)
    return -1;
  return step();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int unlikely(void) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (__builtin_expect(fd < 0, 0))
    return -1;
  return step();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int unlikely_with_two_nots(void) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (__builtin_expect(!!(fd < 0), 0))
    return -1;
  return step();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int unlikely_closed(void) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (__builtin_expect(!!(fd < 0), 0))
    return -1;
  close(fd);
  return step();
}

int assigned_in_the_condition(void) {
  int fd;
  if ((fd = socket(AF_INET, SOCK_STREAM, 0)) < 0)
    return -1;
  return step();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int assigned_and_closed(void) {
  int fd;
  if ((fd = socket(AF_INET, SOCK_STREAM, 0)) < 0)
    return -1;
  close(fd);
  return step();
}

int comma(void) {
  int fd;
  if (fd = socket(AF_INET, SOCK_STREAM, 0), fd < 0)
    return -1;
  return step();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int conditional_operator(int local) {
  int fd = local ? socket(AF_UNIX, SOCK_STREAM, 0)
                 : socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  return step();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int conditional_closes(int local) {
  int fd = local ? socket(AF_UNIX, SOCK_STREAM, 0) : -1;
  step();
  return fd < 0 ? -1 : close(fd);
}

int conditional_in_the_test(int strict) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (strict ? fd < 0 : fd == -1)
    return -1;
  return step();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int statement_expression(void) {
  int fd = ({
    int fresh = socket(AF_INET, SOCK_STREAM, 0);
    step();
    fresh;
  });
  if (fd < 0)
    return -1;
  return step();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int statement_expression_closed(void) {
  int fd = ({
    int fresh = socket(AF_INET, SOCK_STREAM, 0);
    step();
    fresh;
  });
  if (fd >= 0)
    close(fd);
  return step();
}

int the_test_is_kept(void) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  int failed = fd < 0;
  if (failed)
    return -1;
  return step();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int the_test_is_kept_closed(void) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  int good = fd >= 0;
  step();
  if (good)
    close(fd);
  return 0;
}

int and_with_a_call(const struct sockaddr *to, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd >= 0 && connect(fd, to, n) == 0)
    return fd;
  return -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int and_with_a_call_closed(const struct sockaddr *to, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd >= 0 && connect(fd, to, n) == 0)
    return fd;
  if (fd >= 0)
    close(fd);
  return -1;
}

int or_with_a_call(const struct sockaddr *to, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0 || connect(fd, to, n) < 0)
    return -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  return fd;
}

int or_with_a_call_closed(const struct sockaddr *to, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0 || connect(fd, to, n) < 0) {
    if (fd >= 0)
      close(fd);
    return -1;
  }
  return fd;
}

int negated_and(const struct sockaddr *to, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (!(fd >= 0 && connect(fd, to, n) == 0)) {
    if (fd != -1)
      close(fd);
    return -1;
  }
  return fd;
}

int connect_result_as_truth(const struct sockaddr *to, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (connect(fd, to, n))
    return -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  return fd;
}

int connect_result_negated(const struct sockaddr *to, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (!connect(fd, to, n))
    return fd;
  return -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

// Where the two are equal the other place holds it.
struct slot {
  int fd;
};

int same_number_again(struct slot *s, int family) {
  close(s->fd);
  int fresh = socket(family, SOCK_STREAM, 0);
  if (fresh < 0) {
    s->fd = -1;
    return -1;
  }
  if (fresh != s->fd) {
    s->fd = dup2(fresh, s->fd);
    close(fresh);
  }
  return 0;
}

int another_number(struct slot *s, int family) {
  int fresh = socket(family, SOCK_STREAM, 0);
  if (fresh < 0)
    return -1;
  if (fresh != s->fd)
    return -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fresh' is leaked: this path leaves
  return 0;
}

// An unsigned bound beyond the signed ones.
int bounded(int door, unsigned stamp) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (stamp < 2208988800u) {
    close(fd);
    return -1;
  }
  return 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: descriptor 'fd' is leaked: this path leaves
}
