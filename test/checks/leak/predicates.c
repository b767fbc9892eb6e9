// RUN: %check_closewait %s closewait-leak %t

// A helper that answers with a comparison is a test like any other.
#include <stdbool.h>
#include <sys/socket.h>
#include <unistd.h>

static bool defined(int fd) { return fd != -1; }
static int invalid(int fd) { return !(fd >= 0); }

int take(int door) {
  int fd = accept(door, NULL, NULL);
  if (defined(fd))
    return fd;
  return -1;
}

int take_or_fail(int door) {
  int fd = accept(door, NULL, NULL);
  if (invalid(fd))
    return -1;
  return fd;
}

int take_and_lose(int door) {
  int fd = accept(door, NULL, NULL);
  if (!defined(fd))
    return -1;
  return 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: descriptor 'fd' is leaked: this path leaves
}

int take_until(int door, bool (*rejected)(void)) {
  int fd = -1;
  while (!defined(fd)) {
    fd = accept(door, NULL, NULL);
    if (defined(fd) && rejected()) {
      close(fd);
      fd = -1;
    }
  }
  return fd;
}
