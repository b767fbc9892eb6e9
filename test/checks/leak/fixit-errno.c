// RUN: %check_closewait %s closewait-leak %t

// close() comes where errno is safe: before it is set, and put back where
// somebody reads it behind.
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int put_back_by_the_author(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (listen(fd, 1) < 0) {
    int kept = errno;
    puts("failed");
    errno = kept;
    return -1;
  }
  return fd;
}
// CHECK-MESSAGES: :[[@LINE-4]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked
// CHECK-FIXES: puts("failed");
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: errno = kept;
// CHECK-FIXES-NEXT: return -1;

static int log_fd = -1;
int log_line(const char *text, const struct sockaddr *to, socklen_t size) {
  log_fd = socket(AF_INET, SOCK_STREAM, 0);
  if (log_fd < 0)
    return -1;
  if (connect(log_fd, to, size) < 0) {
    log_fd = -1;
    printf("no log: %s\n", strerror(errno));
    return -1;
  }
  send(log_fd, text, strlen(text), MSG_NOSIGNAL);
  close(log_fd);
  log_fd = -1;
  return 0;
}
// CHECK-MESSAGES: :[[@LINE-9]]:{{[0-9]+}}: warning: descriptor 'log_fd' is leaked
// CHECK-FIXES: int saved = errno;
// CHECK-FIXES-NEXT: close(log_fd);
// CHECK-FIXES-NEXT: errno = saved;
// CHECK-FIXES-NEXT: log_fd = -1;

/* Tested in a macro of the author: it is open. */
#define CHECK(n, what)                                                         \
  if (n == -1) {                                                               \
    puts(what);                                                                \
    return -1;                                                                 \
  }
int tested_in_a_macro(int door, int full) {
  int fd = accept(door, NULL, NULL);
  CHECK(fd, "accept");
  if (full)
    return -2;
  return fd;
}
// CHECK-MESSAGES: :[[@LINE-3]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked
// CHECK-FIXES: if (full) {
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: return -2;

/* The clean twin. */
int closes_first(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (listen(fd, 1) < 0) {
    int kept = errno;
    close(fd);
    errno = kept;
    return -1;
  }
  return fd;
}
