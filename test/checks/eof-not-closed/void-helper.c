// RUN: %check_closewait %s closewait-eof-not-closed %t --still-warns

// A helper without an answer closes after an error and keeps the end: which of
// the two it met is plain, whatever its caller does next.
#include <errno.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

struct client {
  struct client *next;
  int fd, length;
  char text[64];
};

static void drop(struct client *c) {
  close(c->fd);
  free(c);
}

static void take_in(struct client *c) {
  for (;;) {
    ssize_t got = read(c->fd, c->text + c->length, sizeof c->text - c->length);
    if (got < 0 && errno != EAGAIN)
      drop(c);
    if (got <= 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: the peer has closed 'c->fd' here, but this path does not close it
      break;
    c->length += got;
  }
}

void all_in(struct client *c) {
  while (c) {
    struct client *next = c->next;
    take_in(c);
    c = next;
  }
}

static void take_in_and_part(struct client *c) {
  for (;;) {
    ssize_t got = read(c->fd, c->text + c->length, sizeof c->text - c->length);
    if (got == 0 || (got < 0 && errno != EAGAIN)) {
      drop(c);
      break;
    }
    if (got < 0)
      break;
    c->length += got;
  }
}

void all_in_good_order(struct client *c) {
  while (c) {
    struct client *next = c->next;
    take_in_and_part(c);
    c = next;
  }
}
