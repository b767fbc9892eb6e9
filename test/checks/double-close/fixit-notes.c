// RUN: %check_closewait %s closewait-double-close %t --fix-notes --suffix=NOTE
// RUN: %check_closewait %s closewait-double-close %t --still-warns --suffix=PLAIN

// Where some paths need the second close(), -1 after the first one is on a note.
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

void error_and_end(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  if (send(fd, "one", 3, MSG_NOSIGNAL) < 0)
    close(fd);
  close(fd);
}
// CHECK-MESSAGES-NOTE: :[[@LINE-2]]:{{[0-9]+}}: warning: 'fd' is closed a second time
// CHECK-MESSAGES-PLAIN: :[[@LINE-3]]:{{[0-9]+}}: warning: 'fd' is closed a second time
// CHECK-FIXES-NOTE: if (send(fd, "one", 3, MSG_NOSIGNAL) < 0) {
// CHECK-FIXES-NOTE-NEXT: close(fd);
// CHECK-FIXES-NOTE-NEXT: fd = -1;
// CHECK-FIXES-NOTE-NEXT: }
// CHECK-FIXES-NOTE-NEXT: close(fd);
// CHECK-FIXES-PLAIN: if (send(fd, "one", 3, MSG_NOSIGNAL) < 0)
// CHECK-FIXES-PLAIN-NEXT: close(fd);
// CHECK-FIXES-PLAIN-NEXT: close(fd);
