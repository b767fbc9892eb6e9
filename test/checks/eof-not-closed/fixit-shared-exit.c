// RUN: %check_closewait %s closewait-eof-not-closed %t --fix-notes --still-warns

// Data leaves by the same exit: a close() there would end connections that are
// in use, so there is none, not even on a note.
#include <errno.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

struct conn {
  int fd;
};

static void at_the_end(struct conn *c) {
  char buf[64];
  ssize_t n = recv(c->fd, buf, sizeof buf, 0x10000);
  if (n > 0)
    fwrite(buf, 1, n, stdout);
  else
    puts("gone");
  puts("next");
}
// CHECK-MESSAGES: :[[@LINE-6]]:{{[0-9]+}}: warning: the peer has closed 'c->fd' here
// CHECK-FIXES: puts("gone");
// CHECK-FIXES-NEXT: puts("next");
// CHECK-FIXES-NEXT: }

static void with_nothing_yet(struct conn *c) {
  char buf[64];
  ssize_t n = recv(c->fd, buf, sizeof buf, 0x20000);
  if (n > 0) {
    fwrite(buf, 1, n, stdout);
    return;
  }
  if (n < 0 && errno != EAGAIN) {
    close(c->fd);
    c->fd = -1;
    return;
  }
  if (n == 0)
    puts("gone");
  puts("later");
}
// CHECK-MESSAGES: :[[@LINE-9]]:{{[0-9]+}}: warning: the peer has closed 'c->fd' here
// CHECK-FIXES: if (n == 0)
// CHECK-FIXES-NEXT: puts("gone");
// CHECK-FIXES-NEXT: puts("later");
// CHECK-FIXES-NEXT: }

/* The clean twin. */
static void closes(struct conn *c) {
  char buf[64];
  ssize_t n = recv(c->fd, buf, sizeof buf, 0x30000);
  if (n > 0) {
    fwrite(buf, 1, n, stdout);
  } else {
    close(c->fd);
    c->fd = -1;
  }
  puts("next");
}

typedef void (*on_event)(struct conn *c);
void loop_add(on_event f, struct conn *c);
void starts(struct conn *c) {
  loop_add(at_the_end, c);
  loop_add(with_nothing_yet, c);
  loop_add(closes, c);
}
