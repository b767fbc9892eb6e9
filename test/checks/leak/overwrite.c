// RUN: %check_closewait %s closewait-leak %t

// The variable that holds the only copy gets another value.
#include <stdbool.h>
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

bool wants_local(void);

int second_socket(void) {
  int fd = socket(AF_INET6, SOCK_STREAM, 0);
  fd = socket(AF_INET, SOCK_STREAM, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: it is overwritten while still open [closewait-leak]
  return fd;
}

int second_socket_after_failure(void) {
  int fd = socket(AF_INET6, SOCK_STREAM, 0);
  if (fd < 0)
    fd = socket(AF_INET, SOCK_STREAM, 0);
  return fd;
}

int fallback_with_the_wrong_test(int type) {
  int fd = socket(AF_INET, type, 0);
  if (fd < 0 && !(type & SOCK_CLOEXEC))
    return -1;
  fd = socket(AF_INET, type & ~SOCK_CLOEXEC, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: it is overwritten
  return fd;
}

int fallback_with_the_right_test(int type) {
  int fd = socket(AF_INET, type, 0);
  if (fd >= 0)
    return fd;
  if (!(type & SOCK_CLOEXEC))
    return -1;
  return socket(AF_INET, type & ~SOCK_CLOEXEC, 0);
}

void reset_before_close(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  fd = -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: it is overwritten
  close(fd);
}

void reset_after_close(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  close(fd);
  fd = -1;
}

int failure_marked_by_forgetting(const struct sockaddr *to, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd >= 0 && connect(fd, to, n) < 0)
    fd = -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: it is overwritten
  return fd;
}

int failure_marked_after_close(const struct sockaddr *to, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd >= 0 && connect(fd, to, n) < 0) {
    close(fd);
    fd = -1;
  }
  return fd;
}

int result_of_the_next_call(const struct sockaddr *to, socklen_t n) {
  int r = socket(AF_INET, SOCK_STREAM, 0);
  if (r < 0)
    return -1;
  r = connect(r, to, n);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'r' is leaked: it is overwritten
  return r;
}

int copied_before_it_is_overwritten(const struct sockaddr *to, socklen_t n) {
  int r = socket(AF_INET, SOCK_STREAM, 0), fd = r;
  if (r < 0)
    return -1;
  r = connect(fd, to, n);
  if (r < 0) {
    close(fd);
    return -1;
  }
  return fd;
}

int swapped(int door, int spare) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  int t = fd;
  fd = spare;
  spare = t;
  close(spare);
  return fd;
}

int upgrade(int door, int other) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (wants_local()) {
    int better = accept(other, NULL, NULL);
    if (better >= 0)
      fd = better;
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: it is overwritten
  }
  return fd;
}

int upgrade_closes_first(int door, int other) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (wants_local()) {
    int better = accept(other, NULL, NULL);
    if (better >= 0) {
      close(fd);
      fd = better;
    }
  }
  return fd;
}

int initialised_with_nothing(int door) {
  int fd = -1;
  fd = accept(door, NULL, NULL);
  return fd;
}

int assigned_to_itself(int door) {
  int fd = accept(door, NULL, NULL);
  fd = fd;
  return fd;
}
