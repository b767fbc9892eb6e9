// RUN: %check_closewait %s closewait-eof-ignored %t

// The count goes somewhere that can tell zero apart.
#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

struct conn {
  int fd;
  ssize_t last;
  bool eof;
  char buf[512];
};

void on_data(struct conn *c, const char *buf, ssize_t n);
bool feed(const char *buf, ssize_t n);

ssize_t returned(int fd, char *buf, size_t len) {
  ssize_t n = recv(fd, buf, len, 0);
  if (n < 0)
    return -1;
  return n;
}

ssize_t returned_directly(int fd, char *buf, size_t len) {
  return recv(fd, buf, len, 0);
}

int returned_by_pointer(int fd, char *buf, size_t len, ssize_t *got) {
  *got = recv(fd, buf, len, 0);
  return *got < 0 ? -1 : 0;
}

int stored(struct conn *c) {
  c->last = recv(c->fd, c->buf, sizeof c->buf, 0);
  return c->last < 0 ? -1 : 0;
}

int stored_as_a_flag(struct conn *c) {
  ssize_t n = recv(c->fd, c->buf, sizeof c->buf, 0);
  c->eof = !n;
  return n < 0 ? -1 : 0;
}

void given_to_unseen_code(struct conn *c) {
  for (;;) {
    ssize_t n = recv(c->fd, c->buf, sizeof c->buf, 0);
    if (n < 0)
      break;
    on_data(c, c->buf, n);
  }
}

void unseen_code_ends_the_loop(int fd, char *buf, size_t len) {
  for (;;) {
    ssize_t n = recv(fd, buf, len, 0);
    if (n < 0)
      break;
    if (!feed(buf, n))
      break;
  }
}

bool as_a_truth(int fd, char *buf, size_t len) {
  return recv(fd, buf, len, 0) > 0;
}

int as_a_three_way(int fd, char *buf, size_t len) {
  ssize_t n = recv(fd, buf, len, 0);
  return n < 0 ? -1 : n > 0;
}

// event(fd, context): the context is the owner of the number.
struct point {
  int fd;
  int (*callback)(struct point *p, int what);
};

static int take(int fd) {
  char text[64];
  ssize_t n = recv(fd, text, sizeof text, MSG_DONTWAIT);
  if (n == 0)
    return 0;
  if (n < 0)
    return errno == EINTR || errno == EAGAIN;
  return text[0] != 'x';
}

void tells_the_owner(int fd, short events, void *context) {
  struct point *p = context;
  (void)events;
  if (!take(fd))
    p->callback(p, -2);
}

void closes_the_owner(int fd, short events, void *context) {
  struct point *p = context;
  (void)events;
  if (p->fd == -1 || p->fd != fd)
    return;
  if (!take(fd)) {
    close(p->fd);
    p->fd = -1;
  }
}

void parse(void *parser, const char *text, size_t length);

// Whatever the parser does with no bytes, the loop goes on to the next read.
void feeds_for_ever(struct conn *r, void *parser) {
  char text[256];
  for (;;) {
    ssize_t n = recv(r->fd, text, sizeof text, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: end of file on 'r->fd' is not told apart
    // CHECK-MESSAGES: :[[@LINE-2]]:17: note: read again here
    if (n == -1)
      return;
    parse(parser, text, n);
  }
}

// The parser may end the loop.
void feeds_while_wanted(struct conn *r, void *parser, volatile int *wanted) {
  char text[256];
  while (*wanted) {
    ssize_t n = recv(r->fd, text, sizeof text, 0);
    if (n == -1)
      return;
    parse(parser, text, n);
  }
}

// FIONREAD gives 0 at the end.
#include <sys/ioctl.h>
void flush(int fd) {
  char buf[64];
  for (;;) {
    unsigned len = 0;
    if (ioctl(fd, FIONREAD, &len) != 0 || len == 0)
      break;
    len = recv(fd, buf, sizeof buf, 0);
  }
}
