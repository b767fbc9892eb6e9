// RUN: %check_closewait %s closewait-eof-ignored %t

// The descriptor and the count in a record.
#include <errno.h>
#include <stddef.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct conn {
  int fd;
  size_t have;
  ssize_t n;
  char buf[512];
};

int fills(struct conn *c) {
  while (c->have < sizeof c->buf) {
    ssize_t n = recv(c->fd, c->buf + c->have, sizeof c->buf - c->have, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'c->fd' is not told apart
    if (n < 0)
      return -1;
    c->have += n;
  }
  return 0;
}

int fills_until_the_end(struct conn *c) {
  while (c->have < sizeof c->buf) {
    ssize_t n = recv(c->fd, c->buf + c->have, sizeof c->buf - c->have, 0);
    if (n <= 0)
      return -1;
    c->have += n;
  }
  return 0;
}

void count_in_the_record(struct conn *c) {
  do {
    c->n = recv(c->fd, c->buf, sizeof c->buf, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'c->fd' is not told apart
    if (c->n < 0)
      break;
    memset(c->buf, 0, sizeof c->buf);
  } while (1);
}

void count_in_the_record_ends(struct conn *c) {
  do {
    c->n = recv(c->fd, c->buf, sizeof c->buf, 0);
    if (c->n < 0)
      break;
    memset(c->buf, 0, sizeof c->buf);
  } while (c->n > 0);
}

void two_records(struct conn *a, struct conn *b) {
  for (;;) {
    ssize_t n = recv(a->fd, a->buf, sizeof a->buf, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'a->fd' is not told apart
    if (n < 0 || send(b->fd, a->buf, n, MSG_NOSIGNAL) < 0)
      break;
  }
}

void two_records_until_the_end(struct conn *a, struct conn *b) {
  for (;;) {
    ssize_t n = recv(a->fd, a->buf, sizeof a->buf, 0);
    if (n <= 0 || send(b->fd, a->buf, n, MSG_NOSIGNAL) < 0)
      break;
  }
}
