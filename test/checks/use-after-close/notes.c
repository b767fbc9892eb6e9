// RUN: %check_closewait %s closewait-use-after-close %t

// The note: where it was closed.
#include <sys/socket.h>
#include <unistd.h>

void too_late(int fd, int quit) {
  if (quit)
    close(fd);
  send(fd, "bye", 3, MSG_NOSIGNAL);
  // CHECK-NOTES: :[[@LINE-1]]:3: warning: 'fd' is used after it was closed [closewait-use-after-close]
  // CHECK-NOTES: :[[@LINE-3]]:5: note: 'fd' is closed here
}

void in_time(int fd) {
  send(fd, "bye", 3, MSG_NOSIGNAL);
  close(fd);
}
