// RUN: %check_closewait %s closewait-leak %t

// __attribute__((cleanup)) closes at the end of the scope.
#include <errno.h>
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

void close_number(int *fd);

static inline void drop_number(int *fd) {
  if (*fd >= 0)
    close(*fd);
}

#define self_closing __attribute__((cleanup(drop_number)))
#define STEAL(fd)                                                              \
  ({                                                                           \
    int stolen_ = (fd);                                                        \
    (fd) = -1;                                                                 \
    stolen_;                                                                   \
  })

int closed_by_seen_function(const struct sockaddr *at, socklen_t n) {
  self_closing int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -errno;
  if (bind(fd, at, n) < 0)
    return -errno;
  return 0;
}

int closed_by_unseen_function(const struct sockaddr *at, socklen_t n) {
  int fd __attribute__((cleanup(close_number))) = -1;
  fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -errno;
  if (bind(fd, at, n) < 0)
    return -errno;
  return 0;
}

int stolen_at_the_end(const struct sockaddr *at, socklen_t n) {
  self_closing int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -errno;
  if (bind(fd, at, n) < 0)
    return -errno;
  return STEAL(fd);
}

int closed_in_each_turn(int door) {
  for (;;) {
    self_closing int fd = accept(door, NULL, NULL);
    if (fd < 0)
      return -1;
    if (send(fd, "busy", 4, MSG_NOSIGNAL) < 0)
      continue;
  }
}

int the_neighbour_is_not(const struct sockaddr *at, socklen_t n) {
  self_closing int one = socket(AF_INET, SOCK_STREAM, 0);
  int two = socket(AF_INET, SOCK_STREAM, 0);
  if (one < 0 || two < 0) {
    if (two >= 0)
      close(two);
    return -1;
  }
  if (bind(two, at, n) < 0)
    return -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'two' is leaked: this path leaves
  return two;
}

int the_neighbour_is_closed(const struct sockaddr *at, socklen_t n) {
  self_closing int one = socket(AF_INET, SOCK_STREAM, 0);
  int two = socket(AF_INET, SOCK_STREAM, 0);
  if (one < 0 || two < 0 || bind(two, at, n) < 0) {
    if (two >= 0)
      close(two);
    return -1;
  }
  return two;
}
