// RUN: %check_closewait %s closewait-eof-ignored %t

// The zero travels through functions of the same file.
#include <errno.h>
#include <poll.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

static ssize_t get(int fd, char *to, size_t n) {
  ssize_t got;
  do
    got = recv(fd, to, n, 0);
  while (got < 0 && errno == EINTR);
  return got;
}

void spins_on_a_wrapper(int fd) {
  char buf[64];
  for (;;) {
    ssize_t n = get(fd, buf, sizeof buf);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
    if (n < 0)
      break;
    fwrite(buf, 1, n, stdout);
  }
}

void ends_on_a_wrapper(int fd) {
  char buf[64];
  for (;;) {
    ssize_t n = get(fd, buf, sizeof buf);
    if (n <= 0)
      break;
    fwrite(buf, 1, n, stdout);
  }
}

static int fill(int fd, char *to, size_t n, size_t *got) {
  ssize_t r = recv(fd, to, n, 0);
  if (r < 0)
    return -1;
  *got = r;
  return 0;
}

void count_is_not_looked_at(int fd) {
  char buf[64];
  size_t n;
  for (;;) {
    if (fill(fd, buf, sizeof buf, &n) != 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: end of file on 'fd' is not told apart
      break;
    fwrite(buf, 1, n, stdout);
  }
}

void count_is_looked_at(int fd) {
  char buf[64];
  size_t n;
  for (;;) {
    if (fill(fd, buf, sizeof buf, &n) != 0 || n == 0)
      break;
    fwrite(buf, 1, n, stdout);
  }
}

static ssize_t again(int fd, void *to, size_t n) {
  ssize_t r;
  do
    r = read(fd, to, n);
  while (r == -1 && errno == EINTR);
  return r;
}

// Whatever it is, the end goes round for ever.
int exactly_through_a_retry(int fd, char *to, size_t left) {
  while (left > 0) {
    ssize_t r = again(fd, to, left);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
    if (r == -1)
      return -1;
    to += r;
    left -= r;
  }
  return 0;
}

int exactly_through_a_retry_and_an_end(int fd, char *to, size_t left) {
  while (left > 0) {
    ssize_t r = again(fd, to, left);
    if (r == -1 || r == 0)
      return -1;
    to += r;
    left -= r;
  }
  return 0;
}

// 0 stands for "nothing yet" and for the end.
static int nothing_or_the_end(int fd, char *to, size_t n) {
  ssize_t r = read(fd, to, n);
  if (r > 0)
    return (int)r;
  return r < 0 && errno != EAGAIN ? -1 : 0;
}

void polls_on_at_the_end(int fd) {
  char buf[64];
  for (;;) {
    struct pollfd p = {.fd = fd, .events = POLLIN};
    if (poll(&p, 1, 1000) <= 0)
      continue;
    if (nothing_or_the_end(fd, buf, sizeof buf) < 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
      break;
  }
  close(fd);
}

// Two calls down; the answer to the end is given to nothing else.
struct twice {
  int fd, state;
};
static int get_some(struct twice *t, char *to) { return (int)recv(t->fd, to, 64, 0); }
static int update(struct twice *t) {
  char buf[64];
  int n = get_some(t, buf);
  if (n > 0)
    fwrite(buf, 1, n, stdout);
  else if (n < 0)
    t->state = 2;
  return n;
}

void spins_two_calls_up(struct twice *t) {
  while (t->state == 0)
    update(t);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 't->fd' is not told apart
}

void ends_two_calls_up(struct twice *t) {
  while (t->state == 0)
    if (update(t) == 0)
      break;
}
