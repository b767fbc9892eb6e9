// RUN: %check_closewait %s closewait-leak %t --reasons

// The number is in a record that is freed and in a local variable that is lost
// behind it: one close() is enough.
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

struct conn {
  int fd;
};

struct conn *opened(const struct sockaddr *to, socklen_t length) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return NULL;
  struct conn *c = malloc(sizeof *c);
  if (!c) {
    close(fd);
    return NULL;
  }
  c->fd = fd;
  if (connect(c->fd, to, length) < 0) {
    free(c);
    return NULL;
  }
  return c;
}
// CHECK-MESSAGES: :[[@LINE-5]]:5: warning: descriptor 'c->fd' is leaked
// CHECK-MESSAGES: :[[@LINE-5]]:5: warning: descriptor 'fd' is leaked
// CHECK-FIXES: free(c);
// CHECK-FIXES-NEXT: {{^    close\(fd\);}}
// CHECK-FIXES-NEXT: {{^    }}return NULL;
// CHECK-REASONS: :[[@LINE-10]]:5: no fix for 'c->fd': a local variable has the number too
