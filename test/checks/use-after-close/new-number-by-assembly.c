// RUN: %check_closewait %s closewait-use-after-close %t

// Inline assembly in a function may have stored a new number.
#include <stddef.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

struct link {
  int fd;
};

static inline void put(int *target, int value) {
  __asm__ __volatile__("" : "=m"(*target) : "r"(value) : "memory");
}

static inline void pause_a_bit(int *target) {
  __asm__ __volatile__("" ::: "memory");
  (void)target;
}

void dials_again(struct link *l, const struct sockaddr *to, socklen_t size) {
  int fd;
  close(l->fd);
  fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    abort();
  put(&l->fd, fd);
  if (connect(l->fd, to, size) < 0)
    abort();
}

void dials_the_old_one(struct link *l, const struct sockaddr *to,
                       socklen_t size) {
  close(l->fd);
  pause_a_bit(&l->fd);
  if (connect(l->fd, to, size) < 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'l->fd' is used after it was closed
    abort();
}
