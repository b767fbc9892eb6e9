// RUN: %check_closewait %s closewait-eof-ignored,closewait-eof-not-closed %t

// A helper that answers nothing keeps the end of file to itself: the warning
// stands at its read, not at the call.
#include <errno.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

struct client {
  int fd;
  char text[64];
  int length;
};

static void drop(struct client *c) {
  close(c->fd);
  c->fd = -1;
}

static void take(struct client *c) {
  ssize_t n = recv(c->fd, c->text, sizeof c->text, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'c->fd' is not told apart: this call returns 0 for ever
  // CHECK-MESSAGES: :[[@LINE+9]]:{{[0-9]+}}: note: called from here
  if (n > 0)
    c->length = (int)n;
  if (n < 0 && errno != EAGAIN)
    drop(c);
}

void serve(struct client *c) {
  while (c->fd >= 0)
    take(c);
}

static void take_and_tell(struct client *c) {
  ssize_t n = recv(c->fd, c->text, sizeof c->text, 0);
  if (n == 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'c->fd' here, but this path does not close it
    return;
  if (n < 0 && errno != EAGAIN)
    drop(c);
}

void serve_again(struct client *c) {
  while (c->fd >= 0)
    take_and_tell(c);
}

static void take_or_drop(struct client *c) {
  ssize_t n = recv(c->fd, c->text, sizeof c->text, 0);
  if (n > 0)
    c->length = (int)n;
  else if (n == 0 || errno != EAGAIN)
    drop(c);
}

void serve_well(struct client *c) {
  while (c->fd >= 0)
    take_or_drop(c);
}
