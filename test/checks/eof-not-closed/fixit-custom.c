// RUN: %check_closewait %s closewait-eof-not-closed %t --fix-notes

// As the function closes this descriptor elsewhere, so does the fix.
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

struct conn {
  int fd;
  char *text;
};

static void conn_free(struct conn *c) {
  close(c->fd);
  free(c->text);
  free(c);
}

void with_its_record(struct conn *c) {
  char line[64];
  ssize_t n = recv(c->fd, line, sizeof line, 0);
  if (n < 0) {
    conn_free(c);
    return;
  }
  if (n == 0)
    return;
  send(c->fd, line, (size_t)n, MSG_NOSIGNAL);
}
// CHECK-MESSAGES: :[[@LINE-4]]:{{[0-9]+}}: warning: the peer has closed 'c->fd' here
// CHECK-FIXES: if (n == 0) {
// CHECK-FIXES-NEXT: {{^    conn_free\(c\);}}
// CHECK-FIXES-NEXT: return;
// CHECK-FIXES-NEXT: }

/* The exit still needs the record: only the descriptor is closed. */
long needs_it(struct conn *c) {
  char line[64];
  ssize_t n = recv(c->fd, line, sizeof line, 0);
  if (n == 5)
    return 1;
  if (n < 0) {
    conn_free(c);
    return 1;
  }
  if (n == 0)
    return c->text != NULL;
  return 1;
}
// CHECK-MESSAGES: :[[@LINE-8]]:{{[0-9]+}}: warning: the peer has closed 'c->fd' here
// CHECK-FIXES: if (n == 0) {
// CHECK-FIXES-NEXT: {{^    close\(c->fd\);}}
// CHECK-FIXES-NEXT: c->fd = -1;
// CHECK-FIXES-NEXT: return c->text != NULL;

static void empty(struct conn *c) {
  if (c->fd >= 0)
    close(c->fd);
  c->fd = -1;
}

/* The helper has put -1 there. */
void by_a_helper(struct conn *c) {
  char line[64];
  ssize_t n = recv(c->fd, line, sizeof line, 0);
  if (n < 0) {
    empty(c);
    return;
  }
  if (n == 0)
    return;
  send(c->fd, line, (size_t)n, MSG_NOSIGNAL);
}
// CHECK-MESSAGES: :[[@LINE-4]]:{{[0-9]+}}: warning: the peer has closed 'c->fd' here
// CHECK-FIXES: if (n == 0) {
// CHECK-FIXES-NEXT: {{^    empty\(c\);}}
// CHECK-FIXES-NEXT: return;

void clean(struct conn *c) {
  char line[64];
  ssize_t n = recv(c->fd, line, sizeof line, 0);
  if (n <= 0) {
    conn_free(c);
    return;
  }
  send(c->fd, line, (size_t)n, MSG_NOSIGNAL);
}
