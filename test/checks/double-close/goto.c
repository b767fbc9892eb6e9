// RUN: %check_closewait %s closewait-double-close %t

// Closed by hand, then again at the common label.
#include <stddef.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

int ready(void);

int closed_before_the_label(const struct sockaddr *to, socklen_t n) {
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
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is closed a second time
  return -1;
}

int closed_at_the_label_only(const struct sockaddr *to, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (connect(fd, to, n) < 0)
    goto fail;
  return fd;
fail:
  close(fd);
  return -1;
}

int guard_does_not_help(const struct sockaddr *to, socklen_t n) {
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
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is closed a second time
  return -1;
}

int guard_and_reset(const struct sockaddr *to, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    goto fail;
  if (connect(fd, to, n) < 0) {
    close(fd);
    fd = -1;
    goto fail;
  }
  return fd;
fail:
  if (fd >= 0)
    close(fd);
  return -1;
}

char *success_then_failure(const struct sockaddr *to, socklen_t n) {
  char *text = NULL;
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return NULL;
  if (connect(fd, to, n) < 0)
    goto wrong;
  text = malloc(64);
  if (!text || recv(fd, text, 64, 0) <= 0)
    goto wrong;
  close(fd);
  if (text[0] == 0)
    goto wrong;
  return text;
wrong:
  close(fd);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is closed a second time
  free(text);
  return NULL;
}

char *success_then_another_label(const struct sockaddr *to, socklen_t n) {
  char *text = NULL;
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return NULL;
  if (connect(fd, to, n) < 0)
    goto wrong;
  text = malloc(64);
  if (!text || recv(fd, text, 64, 0) <= 0)
    goto wrong;
  close(fd);
  if (text[0] == 0)
    goto empty;
  return text;
wrong:
  close(fd);
empty:
  free(text);
  return NULL;
}

int three_at_one_label(int door, int out[2]) {
  int a = -1, b = -1;
  a = accept(door, NULL, NULL);
  if (a < 0)
    goto undo;
  b = accept(door, NULL, NULL);
  if (b < 0)
    goto undo;
  close(a);
  if (!ready())
    goto undo;
  out[0] = b;
  return 0;
undo:
  if (a != -1)
    close(a);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'a' is closed a second time
  if (b != -1)
    close(b);
  return -1;
}
