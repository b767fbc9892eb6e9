// RUN: %check_closewait %s closewait-leak %t

// Shared exits. The warning stands at the return that the label leads to.
#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

int label_without_close(const struct sockaddr *at, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (bind(fd, at, n) < 0)
    goto fail;
  if (listen(fd, 8) < 0)
    goto fail;
  return fd;
fail:
  return -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int label_with_close(const struct sockaddr *at, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (bind(fd, at, n) < 0)
    goto fail;
  if (listen(fd, 8) < 0)
    goto fail;
  return fd;
fail:
  close(fd);
  return -1;
}

int wrong_label(const struct sockaddr *at, socklen_t n) {
  char *buf;
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  buf = malloc(4096);
  if (!buf)
    goto no_buffer;
  if (bind(fd, at, n) < 0)
    goto no_bind;
  free(buf);
  return fd;
no_bind:
  free(buf);
  close(fd);
no_buffer:
  return -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int right_labels(const struct sockaddr *at, socklen_t n) {
  char *buf;
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  buf = malloc(4096);
  if (!buf)
    goto no_buffer;
  if (bind(fd, at, n) < 0)
    goto no_bind;
  free(buf);
  return fd;
no_bind:
  free(buf);
no_buffer:
  close(fd);
  return -1;
}

int errno_is_kept(const struct sockaddr *to, socklen_t n) {
  int keep;
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd == -1)
    return -1;
  if (connect(fd, to, n) == -1)
    goto e;
  return fd;
e:
  keep = errno;
  (void)close(fd);
  errno = keep;
  return -1;
}

int errno_is_kept_and_fd_lost(const struct sockaddr *to, socklen_t n) {
  int keep;
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd == -1)
    return -1;
  if (connect(fd, to, n) == -1)
    goto e;
  return fd;
e:
  keep = errno;
  errno = keep;
  return -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int success_falls_into_the_label(const struct sockaddr *to, socklen_t n) {
  int ret = -1;
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (connect(fd, to, n) < 0)
    goto done;
  send(fd, "up", 2, MSG_NOSIGNAL);
  ret = 0;
done:
  close(fd);
  return ret;
}

int jumps_over_the_close(const struct sockaddr *to, socklen_t n) {
  int ret = -1;
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (connect(fd, to, n) < 0)
    goto done;
  send(fd, "up", 2, MSG_NOSIGNAL);
  ret = 0;
  close(fd);
done:
  return ret;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int tries_again(const struct sockaddr *to, socklen_t n) {
  int tries = 0, fd;
again:
  fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (connect(fd, to, n) < 0) {
    close(fd);
    if (++tries < 3)
      goto again;
    return -1;
  }
  return fd;
}

int tries_again_without_close(const struct sockaddr *to, socklen_t n) {
  int fd;
again:
  fd = socket(AF_INET, SOCK_STREAM, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: it is overwritten
  if (fd < 0)
    return -1;
  if (connect(fd, to, n) < 0)
    goto again;
  return fd;
}

int two_descriptors(const struct sockaddr *a, const struct sockaddr *b,
                    socklen_t n, int out[2]) {
  int x, y;
  if ((x = socket(AF_INET, SOCK_STREAM, 0)) < 0)
    goto fail;
  if ((y = socket(AF_INET, SOCK_STREAM, 0)) < 0)
    goto fail_x;
  if (connect(x, a, n) < 0 || connect(y, b, n) < 0)
    goto fail_y;
  out[0] = x;
  out[1] = y;
  return 0;
fail_y:
  close(y);
fail_x:
  close(x);
fail:
  return -1;
}

int two_descriptors_one_lost(const struct sockaddr *a, const struct sockaddr *b,
                             socklen_t n, int out[2]) {
  int x, y;
  if ((x = socket(AF_INET, SOCK_STREAM, 0)) < 0)
    goto fail;
  if ((y = socket(AF_INET, SOCK_STREAM, 0)) < 0)
    goto fail_x;
  if (connect(x, a, n) < 0 || connect(y, b, n) < 0)
    goto fail_x;
  out[0] = x;
  out[1] = y;
  return 0;
fail_x:
  close(x);
fail:
  return -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'y' is leaked: this path leaves
}

int computed_goto(const struct sockaddr *to, socklen_t n, int how) {
  static void *const ways[] = {&&keep, &&drop};
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0 || connect(fd, to, n) < 0)
    goto drop;
  goto *ways[how & 1];
keep:
  return fd;
drop:
  if (fd >= 0)
    close(fd);
  return -1;
}
