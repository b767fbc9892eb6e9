// RUN: %check_closewait %s closewait-double-close %t

// The close() that is too many goes; -1 comes where the later one asks for it.
#include <stddef.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

struct conn {
  int fd;
};

void twice(int fd) {
  send(fd, "1", 1, MSG_NOSIGNAL);
  close(fd);
  // again, to be sure
  close(fd);
}
// CHECK-MESSAGES: :[[@LINE-2]]:{{[0-9]+}}: warning: 'fd' is closed a second time
// CHECK-FIXES: send(fd, "1", 1, MSG_NOSIGNAL);
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: // again, to be sure
// CHECK-FIXES-NEXT: }

void on_one_line(struct conn *c) {
  close(c->fd); close(c->fd); free(c);
}
// CHECK-MESSAGES: :[[@LINE-2]]:{{[0-9]+}}: warning: 'c->fd' is closed a second time
// CHECK-FIXES: close(c->fd); free(c);

int guarded_label(const struct sockaddr *to, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    goto fail;
  if (connect(fd, to, n) < 0) {
    close(fd);
    goto fail;
  }
  return fd;
fail:
  if (fd >= 0)
    close(fd);
  return -1;
}
// CHECK-MESSAGES: :[[@LINE-3]]:{{[0-9]+}}: warning: 'fd' is closed a second time
// CHECK-FIXES: if (connect(fd, to, n) < 0) {
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: fd = -1;
// CHECK-FIXES-NEXT: goto fail;

int without_braces(const struct sockaddr *to, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (connect(fd, to, n) < 0)
    close(fd);
  if (fd != -1)
    close(fd);
  return 0;
}
// CHECK-MESSAGES: :[[@LINE-3]]:{{[0-9]+}}: warning: 'fd' is closed a second time
// CHECK-FIXES: if (connect(fd, to, n) < 0) {
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: fd = -1;
// CHECK-FIXES-NEXT: }
// CHECK-FIXES-NEXT: if (fd != -1)

int label_closes_too(const struct sockaddr *to, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (connect(fd, to, n) < 0) {
    close(fd);
    goto fail;
  }
  return fd;
fail:
  close(fd);
  return -1;
}
// CHECK-MESSAGES: :[[@LINE-3]]:{{[0-9]+}}: warning: 'fd' is closed a second time
// CHECK-FIXES: if (connect(fd, to, n) < 0) {
// CHECK-FIXES-NEXT: goto fail;
// CHECK-FIXES-NEXT: }
// CHECK-FIXES: {{^}}fail:
// CHECK-FIXES-NEXT: close(fd);

void closed_behind_the_loop_too(int fd, char *buf) {
  for (;;) {
    if (recv(fd, buf, 8, 0) <= 0) {
      close(fd);
      break;
    }
  }
  close(fd);
}
// CHECK-MESSAGES: :[[@LINE-2]]:{{[0-9]+}}: warning: 'fd' is closed a second time
// CHECK-FIXES: if (recv(fd, buf, 8, 0) <= 0) {
// CHECK-FIXES-NEXT: break;
// CHECK-FIXES-NEXT: }
// CHECK-FIXES-NEXT: }
// CHECK-FIXES-NEXT: close(fd);

/* The clean twin. */
void once(int fd) {
  close(fd);
  fd = -1;
  if (fd >= 0)
    close(fd);
}
// CHECK-FIXES: close(fd);
// CHECK-FIXES-NEXT: fd = -1;
// CHECK-FIXES-NEXT: if (fd >= 0)
