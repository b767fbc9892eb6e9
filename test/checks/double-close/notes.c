// RUN: %check_closewait %s closewait-double-close %t

// The notes: where it was closed first, and what can be done.
#include <sys/socket.h>
#include <unistd.h>

void twice(int fd, int early) {
  if (early)
    close(fd);
  close(fd);
  // CHECK-NOTES: :[[@LINE-1]]:3: warning: 'fd' is closed a second time [closewait-double-close]
  // CHECK-NOTES: :[[@LINE-3]]:5: note: first closed here
  // CHECK-NOTES: :[[@LINE-4]]:15: note: with -1 in 'fd' nothing is closed a second time
}

void once(int fd) { close(fd); }
