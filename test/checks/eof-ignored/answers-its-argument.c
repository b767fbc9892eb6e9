// RUN: %check_closewait %s closewait-eof-ignored %t --still-warns

// A check that answers what it was given asks just that.
#include <assert.h>
#include <stdio.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/socket.h>

static int noted(int condition) {
  if (!condition)
    fprintf(stderr, "failed\n");
  return condition;
}

static int noted_wrongly(int condition) {
  if (!condition)
    fprintf(stderr, "failed\n");
  condition = 1;
  return condition;
}

void taker(int fd) {
  char text[1000];
  for (int i = 0; i < 1000; i++)
    assert("!" && noted(sizeof text == recv(fd, text, sizeof text, 0)));
}

void careless_taker(int fd) {
  char text[1000];
  for (;;)
    assert("!" && noted_wrongly(sizeof text == recv(fd, text, sizeof text, 0)));
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: end of file on 'fd' is not told apart: this call returns 0 for ever once the peer has closed [closewait-eof-ignored]
}

// One that does not come back where its argument does not hold.
static int ensure(int holds, const char *text) {
  if (!holds) {
    puts(text);
    raise(SIGABRT);
  }
  return 1;
}
static void refuse(_Bool wrong) {
  if (__builtin_expect(wrong != 0, 0))
    abort();
}
static void complain(int holds) {
  if (!holds)
    puts("oh");
}

void read_ensured(int fd, char *to, long left) {
  while (left > 0) {
    long n = recv(fd, to, left, 0);
    ensure(n > 0, "read");
    to += n;
    left -= n;
  }
}

void read_refused(int fd, char *to, long left) {
  while (left > 0) {
    long n = recv(fd, to, left, 0);
    refuse(n <= 0);
    to += n;
    left -= n;
  }
}

void read_with_complaints(int fd, char *to, long left) {
  while (left > 0) {
    long n = recv(fd, to, left, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: end of file on 'fd' is not told apart
    complain(n > 0);
    to += n;
    left -= n;
  }
}
