// RUN: %check_closewait %s closewait-leak %t --fix-notes --suffix=NOTE
// RUN: %check_closewait %s closewait-leak %t --still-warns --suffix=PLAIN

// A listener that was made ready and is lost where nothing has failed may have
// been meant for somebody: whether close() is right needs judgement.
#include <sys/socket.h>
#include <unistd.h>

int make_ready(const struct sockaddr *at, socklen_t size) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (bind(fd, at, size) < 0 || listen(fd, 8) < 0) {
    close(fd);
    return -1;
  }
  return 0;
}
// CHECK-MESSAGES-NOTE: :[[@LINE-2]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked
// CHECK-MESSAGES-PLAIN: :[[@LINE-3]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked
// CHECK-FIXES-NOTE: bind(fd, at, size)
// CHECK-FIXES-NOTE: return -1;
// CHECK-FIXES-NOTE-NEXT: }
// CHECK-FIXES-NOTE-NEXT: close(fd);
// CHECK-FIXES-NOTE-NEXT: return 0;
// CHECK-FIXES-PLAIN: bind(fd, at, size)
// CHECK-FIXES-PLAIN: return -1;
// CHECK-FIXES-PLAIN-NEXT: }
// CHECK-FIXES-PLAIN-NEXT: return 0;

/* The clean twin. */
int hands_it_on(const struct sockaddr *at, socklen_t size) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (bind(fd, at, size) < 0 || listen(fd, 8) < 0) {
    close(fd);
    return -1;
  }
  return fd;
}
