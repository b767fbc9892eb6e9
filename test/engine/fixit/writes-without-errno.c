// RUN: %check_closewait %s closewait-never-read %t --reasons

// A turn that does not write hears of a broken connection by errno alone.
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

int ready(void);

void some_turns_are_short(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  while (ready()) {
    sleep(1);
    if (ready() == 2)
      continue;
    if (send(fd, "x", 1, MSG_NOSIGNAL) < 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: 'fd' is written but never read or polled: a close by the peer goes unseen
    // CHECK-REASONS: :[[@LINE-2]]:9: no fix for 'fd': a turn without a write would have to ask errno
      break;
  }
  close(fd);
}
