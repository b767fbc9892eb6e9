// RUN: %check_closewait %s closewait-eof-not-closed %t

// Every spelling of "the peer has closed".
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

int connected(void);

int equals_zero(int door) {
  char c;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  ssize_t n = recv(fd, &c, 1, 0);
  if (n == 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
    return -1;
  close(fd);
  return 0;
}

int zero_equals(int door) {
  char c;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  ssize_t n = recv(fd, &c, 1, 0);
  if (0 == n)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
    return -1;
  close(fd);
  return 0;
}

int not_n(int door) {
  char c;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  ssize_t n = recv(fd, &c, 1, 0);
  if (!n)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
    return -1;
  close(fd);
  return 0;
}

int not_n_closed(int door) {
  char c;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  ssize_t n = recv(fd, &c, 1, 0);
  close(fd);
  if (!n)
    return -1;
  return 0;
}

int at_most_zero(int door) {
  char c;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  ssize_t n = recv(fd, &c, 1, 0);
  if (n <= 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
    return -1;
  close(fd);
  return 0;
}

int less_than_one(int door) {
  char c;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  ssize_t n = recv(fd, &c, 1, 0);
  if (n < 1)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
    return -1;
  close(fd);
  return 0;
}

int else_of_positive(int door) {
  char c;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  ssize_t n = recv(fd, &c, 1, 0);
  if (n > 0) {
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
    close(fd);
    return 0;
  }
  return -1;
}

int else_of_positive_closed(int door) {
  char c;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  ssize_t n = recv(fd, &c, 1, 0);
  if (n > 0) {
    close(fd);
    return 0;
  }
  close(fd);
  return -1;
}

int else_of_true(int door) {
  char c;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  ssize_t n = recv(fd, &c, 1, 0);
  if (n) {
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
    close(fd);
    return 0;
  }
  return -1;
}

int else_of_different(int door) {
  char c;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  ssize_t n = recv(fd, &c, 1, 0);
  if (n != 0) {
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
    close(fd);
    return 0;
  }
  return -1;
}

int not_positive(int door) {
  char c;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  ssize_t n = recv(fd, &c, 1, 0);
  if (!(n > 0))
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
    return -1;
  close(fd);
  return 0;
}

int assigned_in_the_condition(int door) {
  char c;
  ssize_t n;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if ((n = recv(fd, &c, 1, 0)) == 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
    return -1;
  close(fd);
  return n < 0 ? -1 : 0;
}

int without_a_variable(int door) {
  char c;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (recv(fd, &c, 1, 0) <= 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
    return -1;
  close(fd);
  return 0;
}

int without_a_variable_closed(int door) {
  char c;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (recv(fd, &c, 1, 0) <= 0) {
    close(fd);
    return -1;
  }
  close(fd);
  return 0;
}

int unlikely(int door) {
  char c;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  ssize_t n = recv(fd, &c, 1, 0);
  if (__builtin_expect(n <= 0, 0))
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
    return -1;
  close(fd);
  return 0;
}

int second_test_of_two(int door) {
  char c;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  ssize_t n = recv(fd, &c, 1, 0);
  if (n < 0) {
    close(fd);
    return -1;
  } else if (n == 0) {
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
    return 0;
  }
  close(fd);
  return 1;
}

int error_or_zero(int door) {
  char c;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  ssize_t n = recv(fd, &c, 1, 0);
  if (n == -1 || n == 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
    return -1;
  close(fd);
  return 0;
}

int shorter_type(int door) {
  char c;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  int n = (int)recv(fd, &c, 1, 0);
  if (n == 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
    return -1;
  close(fd);
  return 0;
}

int copied_result(int door) {
  char c;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  ssize_t got = recv(fd, &c, 1, 0), n = got;
  if (n == 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
    return -1;
  close(fd);
  return 0;
}

int want_all(int door) {
  char head[4];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (recv(fd, head, sizeof head, MSG_WAITALL) != (ssize_t)sizeof head)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
    return -1;
  close(fd);
  return 0;
}

int want_all_closed(int door) {
  char head[4];
  int rc = 0;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (recv(fd, head, sizeof head, MSG_WAITALL) != (ssize_t)sizeof head)
    rc = -1;
  close(fd);
  return rc;
}
