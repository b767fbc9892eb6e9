// RUN: %check_closewait %s closewait-leak %t

// A helper that does nothing but answer a constant.
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

static int unlock(void) { return 0; }
static int unlockFails(void) { return -1; }
struct Lock {
  virtual int release() { return 0; }
};

int takes(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (unlock() < 0)
    return -1;
  return fd;
}

int takesAndFails(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (unlockFails() < 0)
    return -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked: this path leaves
  return fd;
}

// Another class may answer otherwise.
int takesLocked(int door, Lock &lock) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (lock.release() < 0)
    return -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked: this path leaves
  return fd;
}
