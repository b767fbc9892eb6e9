// RUN: %check_closewait %s closewait-never-read %t --fix-notes

// The end leaves as the error of the write does, also where that stands behind
// the test, and never without a close.
#include <stddef.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct outlet {
  int fd;
};

static int ready(struct outlet *o, const struct sockaddr *to, socklen_t size) {
  if (o->fd >= 0)
    return 0;
  o->fd = socket(AF_INET, SOCK_STREAM, 0);
  if (o->fd < 0)
    return -1;
  if (connect(o->fd, to, size) < 0) {
    close(o->fd);
    o->fd = -1;
    return -1;
  }
  return 0;
}

int put(struct outlet *o, const char *text, size_t size,
        const struct sockaddr *to, socklen_t tosize) {
  for (int round = 0; round < 2; round++) {
    if (ready(o, to, tosize) < 0)
      return -1;
    if (send(o->fd, text, size, MSG_NOSIGNAL) == (ssize_t)size)
      return 0;
    close(o->fd);
    o->fd = -1;
  }
  return -1;
}
// CHECK-MESSAGES: :[[@LINE-7]]:{{[0-9]+}}: warning: 'o->fd' is written but never read or polled
// CHECK-FIXES: if (got == 0) {
// CHECK-FIXES-NEXT: close(o->fd);
// CHECK-FIXES-NEXT: o->fd = -1;
// CHECK-FIXES-NEXT: continue;
// CHECK-FIXES-NEXT: }
// CHECK-FIXES-NEXT: }
// CHECK-FIXES-NEXT: if (send(o->fd, text, size, MSG_NOSIGNAL) == (ssize_t)size)

void drop(struct outlet *o) {
  if (o->fd >= 0)
    close(o->fd);
  o->fd = -1;
}
