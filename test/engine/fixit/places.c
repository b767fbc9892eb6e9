// RUN: %check_closewait %s closewait-leak,closewait-never-read %t --reasons

// One of two fixes has the place.
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

void copies(int door, int input) {
  char b[9];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  while (read(input, b, sizeof b) > 0)
    if (send(fd, b, sizeof b, MSG_NOSIGNAL) < 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: 'fd' is written but never read or polled: a close by the peer goes unseen
    // CHECK-REASONS: :[[@LINE-2]]:9: no fix for 'fd': another fix edits this place
      return;
      // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: descriptor 'fd' is leaked: this path leaves without closing it or handing it on
}
// CHECK-MESSAGES: :[[@LINE-1]]:1: warning: descriptor 'fd' is leaked: this path leaves without closing it or handing it on
