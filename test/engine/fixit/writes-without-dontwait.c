// RUN: %check_closewait %s closewait-never-read %t --reasons

// Where there is no MSG_DONTWAIT, a read before the write would wait.
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>
#undef MSG_DONTWAIT

int ready(void);

void talks(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  while (ready()) {
    if (send(fd, "x", 1, MSG_NOSIGNAL) < 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: 'fd' is written but never read or polled: a close by the peer goes unseen
    // CHECK-REASONS: :[[@LINE-2]]:9: no fix for 'fd': there is no MSG_DONTWAIT
      break;
    sleep(1);
  }
  close(fd);
}
