// RUN: %check_closewait %s closewait-never-read %t

// The warning stands at the first write.
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

void in_a_condition(int door) {
  int fd = accept(door, NULL, NULL);
  while (fd >= 0 && send(fd, "x", 1, MSG_NOSIGNAL) > 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:21: warning: 'fd' is written but never read or polled: a close by the peer goes unseen [closewait-never-read]
    sleep(1);
  close(fd);
}
