// RUN: %clang_tidy -load %plugin -checks=-*,closewait-debug-dump -config={} --quiet %s -- -nostdlibinc -isystem %inputs/include | FileCheck %s

// A descriptor is known by an access path; what changes the path ends what was
// known of it.
#include <sys/socket.h>
#include <unistd.h>

struct conn {
  int fd;
  struct conn *next;
};
struct pair {
  struct conn in, out;
};

void nested(struct pair *p) {
  p->out.fd = socket(AF_INET, SOCK_STREAM, 0);
  // CHECK: :[[@LINE-1]]:15: warning: descriptor 'p->out.fd': acquired, stream
  close(p->in.fd);
}
// CHECK-DAG: descriptor 'p->out.fd': exit at line [[@LINE-1]]: open, owned

void index_moves(int *fds, int i) {
  fds[i] = socket(AF_INET, SOCK_STREAM, 0);
  // CHECK: :[[@LINE-1]]:12: warning: descriptor 'fds[i]': acquired, stream
  ++i;
  close(fds[i]);
}
// CHECK-NOT: descriptor 'fds[i]': closed twice
// CHECK-NOT: :[[@LINE-6]]:12: warning: descriptor 'fds[i]': exit at line {{[0-9]+}}: closed

void pointer_moves(struct conn *c) {
  c->fd = socket(AF_INET, SOCK_STREAM, 0);
  // CHECK: :[[@LINE-1]]:11: warning: descriptor 'c->fd': acquired, stream
  c = c->next;
  close(c->fd);
}
// CHECK-NOT: descriptor 'c->fd': leaves
