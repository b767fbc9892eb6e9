// RUN: %check_closewait %s closewait-leak %t --options 'closewait.CloseFunctions=shut_it:0;conn_close:0;pair_close:0;own_close:0'

// Closed by a taught function: no leak. Before it: one.
#include <stddef.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

struct conn {
  int fd;
  int state;
};
struct pair {
  int in, out;
};

void shut_it(int fd);
void conn_close(struct conn *c);
void pair_close(struct pair *p);
int own_close(int fd);

int closed_on_one_path(int door, int quit) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (quit)
    return 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  shut_it(fd);
  return 0;
}

void closed_by_record(int door) {
  struct conn *c = malloc(sizeof *c);
  if (!c)
    return;
  c->fd = accept(door, NULL, NULL);
  if (c->fd < 0) {
    free(c);
    return;
  }
  conn_close(c);
  free(c);
}

void freed_before(int door, int quit) {
  struct conn *c = malloc(sizeof *c);
  if (!c)
    return;
  c->fd = accept(door, NULL, NULL);
  if (c->fd < 0) {
    free(c);
    return;
  }
  if (quit) {
    free(c);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'c->fd' is leaked: its holder is freed
    return;
  }
  conn_close(c);
  free(c);
}

void both_of_a_pair(int door) {
  struct pair p;
  p.in = accept(door, NULL, NULL);
  p.out = accept(door, NULL, NULL);
  pair_close(&p);
}

// The result is no descriptor and says nothing of one.
int result_of_closing(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  return own_close(fd);
}
