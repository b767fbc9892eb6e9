// RUN: %check_closewait %s closewait-eof-not-closed %t

// The last name is taken away: nobody else can close it any more.
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

struct conn {
  int fd;
};

void reads(struct conn *c) {
  char line[64];
  ssize_t n = recv(c->fd, line, sizeof line, 0);
  if (n == 0) {
    puts("one has left");
    c->fd = -1;
    return;
  }
  if (n < 0) {
    close(c->fd);
    c->fd = -1;
    return;
  }
  fwrite(line, 1, n, stdout);
}
// CHECK-MESSAGES: :[[@LINE-12]]:{{[0-9]+}}: warning: the peer has closed 'c->fd' here
// CHECK-FIXES: puts("one has left");
// CHECK-FIXES-NEXT: close(c->fd);
// CHECK-FIXES-NEXT: c->fd = -1;
// CHECK-FIXES-NEXT: return;
// CHECK-FIXES: if (n < 0) {
// CHECK-FIXES-NEXT: close(c->fd);
// CHECK-FIXES-NEXT: c->fd = -1;

/* Closed on one of the ways to the store: no fix, and nothing to find. */
void closes(struct conn *c, int linger) {
  char line[64];
  ssize_t n = recv(c->fd, line, sizeof line, 0x10000);
  if (n <= 0) {
    if (!linger)
      shutdown(c->fd, SHUT_RDWR);
    close(c->fd);
    c->fd = -1;
    return;
  }
  fwrite(line, 1, n, stdout);
}
// CHECK-FIXES: shutdown(c->fd, SHUT_RDWR);
// CHECK-FIXES-NEXT: close(c->fd);
// CHECK-FIXES-NEXT: c->fd = -1;
