// RUN: %check_closewait %s closewait-leak %t
// RUN: %check_closewait %s closewait-leak %t -- -std=gnu2x

// A declaration may teach what an option can.
#include <stddef.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#define CLOSES(n) __attribute__((annotate("closewait::closes", n)))
#define BORROWS(n) __attribute__((annotate("closewait::borrows", n)))
#define ACQUIRES __attribute__((annotate("closewait::acquires")))

struct conn {
  int fd;
};

ACQUIRES int dial(const char *host);
__attribute__((annotate("closewait::acquires", 1, "zero-or-errno")))
int open_into(const char *host, int *fd);
void conn_close(struct conn *c) CLOSES(0);
BORROWS(0) void tune(int fd);
BORROWS(0) BORROWS(1) void both(int a, int b);
void tune(int fd); // said once is enough
__attribute__((annotate("somebody else's", 0))) void adopt(int fd);

int lost(const char *host, int quit) {
  int fd = dial(host);
  if (fd < 0)
    return -1;
  tune(fd);
  both(fd, 0);
  if (quit)
    return 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  adopt(fd);
  return 0;
}

int lost_from_an_argument(const char *host) {
  int fd;
  if (open_into(host, &fd))
    return -1;
  tune(fd);
  return 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

void closed(int door) {
  struct conn *c = malloc(sizeof *c);
  if (!c)
    return;
  c->fd = accept(door, NULL, NULL);
  if (c->fd >= 0)
    conn_close(c);
  free(c);
}
