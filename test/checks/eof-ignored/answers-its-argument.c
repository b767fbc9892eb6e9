// RUN: %check_closewait %s closewait-eof-ignored %t --still-warns

// A check that answers what it was given asks just that.
#include <assert.h>
#include <stdio.h>
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
