// RUN: %check_closewait %s closewait-eof-not-closed %t --fix-notes --suffix=NOTE
// RUN: %check_closewait %s closewait-eof-not-closed %t --still-warns --suffix=PLAIN

// A descriptor that came from elsewhere is closed by a fix on a note: its owner
// may do so. What lives on must not keep the number.
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

struct conn {
  int fd;
};
struct loop;
typedef void (*on_event)(struct loop *l, void *arg);
typedef void (*on_number)(struct loop *l, int fd);
void loop_add(struct loop *l, on_event f, void *arg);
void loop_add_number(struct loop *l, on_number f, int fd);

static void of_a_record(struct loop *l, void *arg) {
  struct conn *c = arg;
  char buf[64];
  ssize_t n = recv(c->fd, buf, sizeof buf, 0x10000);
  (void)l;
  if (n <= 0) {
    puts("gone");
    return;
  }
  fwrite(buf, 1, n, stdout);
}
// CHECK-MESSAGES-NOTE: :[[@LINE-6]]:{{[0-9]+}}: warning: the peer has closed 'c->fd' here
// CHECK-MESSAGES-PLAIN: :[[@LINE-7]]:{{[0-9]+}}: warning: the peer has closed 'c->fd' here
// CHECK-FIXES-NOTE: puts("gone");
// CHECK-FIXES-NOTE-NEXT: close(c->fd);
// CHECK-FIXES-NOTE-NEXT: c->fd = -1;
// CHECK-FIXES-NOTE-NEXT: return;
// CHECK-FIXES-PLAIN: puts("gone");
// CHECK-FIXES-PLAIN-NEXT: return;

static void of_a_number(struct loop *l, int fd) {
  char buf[64];
  ssize_t n = recv(fd, buf, sizeof buf, 0x20000);
  (void)l;
  if (n <= 0)
    return;
  fwrite(buf, 1, n, stdout);
}
// CHECK-MESSAGES-NOTE: :[[@LINE-4]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
// CHECK-MESSAGES-PLAIN: :[[@LINE-5]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
// CHECK-FIXES-NOTE: if (n <= 0) {
// CHECK-FIXES-NOTE-NEXT: close(fd);
// CHECK-FIXES-NOTE-NEXT: return;
// CHECK-FIXES-NOTE-NEXT: }
// CHECK-FIXES-PLAIN: if (n <= 0)
// CHECK-FIXES-PLAIN-NEXT: return;

/* The clean twin. */
static void closes(struct loop *l, int fd) {
  char buf[64];
  ssize_t n = recv(fd, buf, sizeof buf, 0x30000);
  (void)l;
  if (n <= 0) {
    close(fd);
    return;
  }
  fwrite(buf, 1, n, stdout);
}

void starts(struct loop *l, struct conn *c) {
  loop_add(l, of_a_record, c);
  loop_add_number(l, of_a_number, c->fd);
  loop_add_number(l, closes, c->fd);
}
