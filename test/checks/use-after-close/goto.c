// RUN: %check_closewait %s closewait-use-after-close %t

// The close came before the jump.
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

int says_goodbye_at_the_label(const struct sockaddr *to, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (connect(fd, to, n) < 0) {
    close(fd);
    goto fail;
  }
  return fd;
fail:
  shutdown(fd, SHUT_RDWR);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is used after it was closed
  return -1;
}

int says_goodbye_before_the_close(const struct sockaddr *to, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (connect(fd, to, n) < 0)
    goto fail;
  return fd;
fail:
  shutdown(fd, SHUT_RDWR);
  close(fd);
  return -1;
}

int tries_again_with_the_old_one(const struct sockaddr *to, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
again:
  if (connect(fd, to, n) < 0) {
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is used after it was closed
    close(fd);
    sleep(1);
    goto again;
  }
  return fd;
}

int tries_again_with_a_new_one(const struct sockaddr *to, socklen_t n) {
  int fd;
again:
  fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (connect(fd, to, n) < 0) {
    close(fd);
    sleep(1);
    goto again;
  }
  return fd;
}
