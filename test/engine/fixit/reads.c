// RUN: %check_closewait %s closewait-eof-ignored,closewait-eof-not-closed %t --reasons

// Why the test of a read stays as it is, and a branch that sees the end too.
#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

#define LESS <
#define END }

int test_in_a_macro(int fd) {
  char b[9];
again:;
  ssize_t n = recv(fd, b, sizeof b, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:15: warning: end of file on 'fd' is not told apart: this call returns 0 for ever once the peer has closed
  // CHECK-REASONS: :[[@LINE-2]]:15: no fix for 'fd': the test is in a macro
  if (n LESS 0)
    return -1;
  write(1, b, n);
  goto again;
}

int errno_in_the_test(int fd) {
  char b[9];
again:;
  ssize_t n = recv(fd, b, sizeof b, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:15: warning: end of file on 'fd' is not told apart: this call returns 0 for ever once the peer has closed
  // CHECK-REASONS: :[[@LINE-2]]:15: no fix for 'fd': the test of the error asks errno too
  if (n < 0 || errno == EPIPE)
    return -1;
  write(1, b, n);
  goto again;
}

void unsigned_result(int fd) {
  char b[9];
  size_t n;
  while ((n = recv(fd, b, sizeof b, 0)) != (size_t)-1)
  // CHECK-MESSAGES: :[[@LINE-1]]:15: warning: end of file on 'fd' is not told apart: this call returns 0 for ever once the peer has closed
  // CHECK-REASONS: :[[@LINE-2]]:15: no fix for 'fd': the result is compared as an unsigned number
    write(1, b, n);
  close(fd);
}

void data_has_a_branch_alone(int fd) {
  char b[9];
  size_t n;
again:
  n = recv(fd, b, sizeof b, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: end of file on 'fd' is not told apart: this call returns 0 for ever once the peer has closed
  // CHECK-REASONS: :[[@LINE-2]]:7: no fix for 'fd': errors have no branch of their own
  if (n != (size_t)-1)
    write(1, b, n);
  goto again;
}

int result_without_a_name(int fd) {
  char b[9];
  for (;;) {
    if (recv(fd, b, sizeof b, 0) < 0) {
    // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: end of file on 'fd' is not told apart: this call returns 0 for ever once the peer has closed
    // CHECK-REASONS: :[[@LINE-2]]:9: no fix for 'fd': the error path asks errno, and the result has no name
      if (errno == EINTR)
        continue;
      close(fd);
      return -1;
    }
    write(1, b, sizeof b);
  }
}

int answer_is_errno(int fd) {
  char b[9];
  for (;;) {
    ssize_t n = recv(fd, b, sizeof b, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: end of file on 'fd' is not told apart: this call returns 0 for ever once the peer has closed
    // CHECK-REASONS: :[[@LINE-2]]:17: no fix for 'fd': the error path cannot be taken without its errno
    if (n < 0) {
      close(fd);
      return -errno;
    }
    write(1, b, n);
  }
}

int back_to_the_read(int fd) {
  char b[9];
  for (;;) {
    ssize_t n = recv(fd, b, sizeof b, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: end of file on 'fd' is not told apart: this call returns 0 for ever once the peer has closed
    // CHECK-REASONS: :[[@LINE-2]]:17: no fix for 'fd': the error path comes back to the read
    if (n < 0) {
      if (errno != EINTR)
        puts("failed");
      continue;
    }
    write(1, b, n);
  }
}

int no_block_for_the_test(int fd) {
  char b[9];
  ssize_t n;
  for (;;)
    if ((n = recv(fd, b, sizeof b, 0)) < 0) {
    // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: end of file on 'fd' is not told apart: this call returns 0 for ever once the peer has closed
    // CHECK-REASONS: :[[@LINE-2]]:14: no fix for 'fd': there is no room for a second test
      if (errno == EINTR)
        continue;
      close(fd);
      return -1;
    } else {
      write(1, b, n);
    }
}

int case_of_data(int fd) {
  char b[9];
  for (;;)
    switch (recv(fd, b, sizeof b, 0)) {
    // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: end of file on 'fd' is not told apart: this call returns 0 for ever once the peer has closed
    // CHECK-REASONS: :[[@LINE-2]]:13: no fix for 'fd': 0 has a case of its own
    case -1:
      return -1;
    case 0 ... 7:
    default:
      write(1, b, sizeof b);
    }
}

int no_case_of_errors(int fd) {
  char b[9];
  for (;;)
    switch (recv(fd, b, sizeof b, 0)) {
    // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: end of file on 'fd' is not told apart: this call returns 0 for ever once the peer has closed
    // CHECK-REASONS: :[[@LINE-2]]:13: no fix for 'fd': there is no case for errors to join
    case sizeof b:
      return -1;
    default:
      write(1, b, sizeof b);
    }
}

int case_asks_errno(int fd) {
  char b[9];
  for (;;)
    switch (recv(fd, b, sizeof b, 0)) {
    // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: end of file on 'fd' is not told apart: this call returns 0 for ever once the peer has closed
    // CHECK-REASONS: :[[@LINE-2]]:13: no fix for 'fd': the error path asks errno, or falls through
    case -1:
      if (errno == EINTR)
        break;
      return -1;
    default:
      write(1, b, sizeof b);
    }
}

void name_is_constant(int door, int enough(void)) {
  char b[9];
  const int fd = accept(door, NULL, NULL);
  for (;;) {
    ssize_t n = recv(fd, b, sizeof b, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: end of file on 'fd' is not told apart: this call returns 0 for ever once the peer has closed
    // CHECK-REASONS: :[[@LINE-2]]:17: no fix for 'fd': nothing behind the loop closes it
    write(1, b, n);
    if (enough())
      break;
  }
}

int branch_answers_errno(int fd) {
  char b[9];
  for (;;) {
    ssize_t n = recv(fd, b, sizeof b, 0);
    if (n <= 0) {
    // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: the peer has closed 'fd' here, but this path does not close it
    // CHECK-REASONS: :[[@LINE-2]]:9: no fix for 'fd': the error path cannot be taken without its errno
      if (errno == EINTR)
        continue;
      return -errno;
    }
    write(1, b, n);
  }
}

int branch_is_the_body(int fd) {
  char b[9];
  ssize_t n;
  while (n = recv(fd, b, sizeof b, 0), 1)
    if (n <= 0) {
    // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: the peer has closed 'fd' here, but this path does not close it
    // CHECK-REASONS: :[[@LINE-2]]:9: no fix for 'fd': there is no room for a second test
      if (errno == EINTR)
        continue;
      close(fd);
      return -1;
    }
}

void branch_ends_in_a_macro(const int *fds, int count) {
  char b[9];
  for (int i = 0; i < count; i++) {
    int fd = fds[i];
    ssize_t n = recv(fd, b, sizeof b, 0);
    if (n == 0) {
    // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: the peer has closed 'fd' here, but this path does not close it
    // CHECK-REASONS: :[[@LINE-2]]:9: no fix for 'fd': there is no room in the branch
      puts("gone");
    END
    else if (n > 0)
      write(1, b, n);
  }
}

struct peer {
  int fd;
  struct peer *next;
};
void branch_without_a_variable(struct peer *all) {
  char b[9];
  for (struct peer *p = all; p; p = p->next) {
    ssize_t n = recv(p->fd, b, sizeof b, 0);
    if (n == 0) {
    // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: the peer has closed 'p->fd' here, but this path does not close it
    // CHECK-REASONS: :[[@LINE-2]]:9: no fix for 'p->fd': its name is no variable in the branch
      puts("gone");
    } else if (n > 0) {
      write(1, b, n);
    }
  }
}
