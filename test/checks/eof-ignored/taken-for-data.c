// RUN: %check_closewait %s closewait-eof-ignored %t

// Nothing loops, but the end of file is answered as if data had come.
#include <errno.h>
#include <netinet/in.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct mail {
  char line[512];
  const char *user;
};

static int dialogue(int fd, struct mail *m) {
  if (recv(fd, m->line, sizeof m->line, 0) < 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is taken for data
    return -1;
  if (strncmp(m->line, "+OK", 3) != 0)
    return -1;
  return 0;
}

static int dialogue_that_ends(int fd, struct mail *m) {
  if (recv(fd, m->line, sizeof m->line, 0) <= 0)
    return -1;
  if (strncmp(m->line, "+OK", 3) != 0)
    return -1;
  return 0;
}

int fetch_mail(int door, struct mail *m) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  int rc = dialogue(fd, m);
  close(fd);
  return rc;
}

int fetch_mail_that_ends(int door, struct mail *m) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  int rc = dialogue_that_ends(fd, m);
  close(fd);
  return rc;
}

enum kind { HELLO, BYE };
struct note {
  enum kind kind;
};

int receive_note(int fd, struct note *to) {
  struct iovec v = {to, sizeof *to};
  struct msghdr m = {.msg_iov = &v, .msg_iovlen = 1};
  if (recvmsg(fd, &m, 0) < 0)
    // FIXME: false negative: above, "end of file on 'fd' is taken for data" is
    // wanted: the answer is made of what recvmsg() filled through an iovec,
    // which is not followed.
    return -1;
  return to->kind == BYE;
}

int receive_whole_note(int fd, struct note *to) {
  struct iovec v = {to, sizeof *to};
  struct msghdr m = {.msg_iov = &v, .msg_iovlen = 1};
  if (recvmsg(fd, &m, 0) < (ssize_t)sizeof *to)
    return -1;
  return to->kind == BYE;
}

struct pull {
  int fd;
  size_t at, full;
  char in[512];
  int (*done)(struct pull *p);
};

int pull(struct pull *p) {
  ssize_t n = recv(p->fd, p->in + p->at, p->full - p->at, MSG_DONTWAIT);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'p->fd' is taken for data
  if (n < 0)
    return errno == EAGAIN || errno == EINTR ? 0 : -1;
  p->at += n;
  if (p->at == p->full) {
    p->at = 0;
    return p->done(p);
  }
  return 0;
}

int pull_that_ends(struct pull *p) {
  ssize_t n = recv(p->fd, p->in + p->at, p->full - p->at, MSG_DONTWAIT);
  if (n < 0)
    return errno == EAGAIN || errno == EINTR ? 0 : -1;
  if (n == 0)
    return -1;
  p->at += n;
  if (p->at == p->full) {
    p->at = 0;
    return p->done(p);
  }
  return 0;
}

// Called from another file, which got its address by a declaration: errors show
// that this function is to close.
struct client;
void lost(struct client *c);

void errors_only(int fd, short what, void *arg) {
  struct client *c = arg;
  char buf[64];
  ssize_t n = recv(fd, buf, sizeof buf, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is taken for data: this call returns 0 once the peer has closed
  // CHECK-MESSAGES: :[[@LINE+8]]:{{[0-9]+}}: note: the path leaves here
  (void)what;
  if (n < 0) {
    lost(c);
    return;
  }
  if (n > 0)
    write(1, buf, n);
}

void errors_and_the_end(int fd, short what, void *arg) {
  struct client *c = arg;
  char buf[64];
  ssize_t n = recv(fd, buf, sizeof buf, 0);
  (void)what;
  if (n <= 0) {
    lost(c);
    return;
  }
  write(1, buf, n);
}

// Whoever calls this still has the number, and nothing here says otherwise.
void drain(int fd) {
  char buf[64];
  if (recv(fd, buf, sizeof buf, 0) > 0)
    write(1, buf, 1);
}

// What the read alone would have set is the answer.
int next_order(int door) {
  char order;
  long n = recv(door, &order, 1, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: end of file on 'door' is taken for data
  if (n < 0)
    return -1;
  return order;
}

int next_order_or_none(int door) {
  char order = 'q';
  long n = recv(door, &order, 1, 0);
  if (n < 0)
    return -1;
  return order;
}

// Turned round, what nobody has set is not set either.
int next_length(int door) {
  uint32_t length;
  if (recv(door, &length, sizeof length, 0) < 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: end of file on 'door' is taken for data
    return -1;
  length = ntohl(length);
  // CHECK-MESSAGES: :[[@LINE+1]]:3: note: the path leaves here
  return length;
}

int next_length_or_none(int door) {
  uint32_t length = 0;
  if (recv(door, &length, sizeof length, 0) < 0)
    return -1;
  length = ntohl(length);
  return length;
}

int one_byte_or_none(int door) {
  char byte;
  return recv(door, &byte, sizeof byte, 0) == sizeof byte ? byte : -1;
}
