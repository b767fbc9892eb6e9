// RUN: %check_closewait %s closewait-leak %t --options 'closewait.BorrowFunctions=tune:0; conn_log:0; watch:1:zero-or-minus-one; printed:0'

// A function that borrows leaves the descriptor to its caller.
#include <stddef.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

struct conn {
  int fd;
};
struct loop;

void tune(int fd);
void conn_log(struct conn *c);
int watch(struct loop *l, int fd);
void adopt(int fd);
void printed(int fd);

int borrowed_only(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  tune(fd);
  return 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int handed_to_the_untaught(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  tune(fd);
  adopt(fd);
  return 0;
}

int borrowed_and_closed(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  tune(fd);
  close(fd);
  printed(fd); // the number may be printed
  return 0;
}

// The result of a call decides.
int refused(struct loop *l, int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (watch(l, fd) < 0)
    return -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  close(fd);
  return 0;
}

void borrowed_by_record(int door) {
  struct conn *c = malloc(sizeof *c);
  if (!c)
    return;
  c->fd = accept(door, NULL, NULL);
  conn_log(c);
  free(c);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'c->fd' is leaked: its holder is freed
}

// Nothing is said of the first argument: it is as unseen as ever.
int another_operand(int door, struct loop *l) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  watch((struct loop *)(long)fd, 0);
  return 0;
}
