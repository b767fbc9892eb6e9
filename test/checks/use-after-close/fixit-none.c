// RUN: %check_closewait %s closewait-use-after-close %t --reasons --fix-notes --still-warns

// Nothing moves where a path leaves in between, where the two are in different
// blocks, where the name gets another value, or in a macro.
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#define HANG_UP(fd) close(fd)

int leaves_between(int door, int taken) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  close(fd);
  if (taken)
    return 0;
  return send(fd, "one", 3, MSG_NOSIGNAL) == 3;
}
// CHECK-MESSAGES: :[[@LINE-2]]:{{[0-9]+}}: warning: 'fd' is used after it was closed
// CHECK-FIXES: {{^  }}close(fd);
// CHECK-FIXES-NEXT: if (taken)
// CHECK-REASONS: :[[@LINE-5]]:10: no fix for 'fd': whether the use or the close is wrong is not known

void on_one_path(int door, int refused) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  if (refused)
    close(fd);
  send(fd, "two", 3, MSG_NOSIGNAL);
  if (!refused)
    close(fd);
}
// CHECK-MESSAGES: :[[@LINE-4]]:{{[0-9]+}}: warning: 'fd' is used after it was closed
// CHECK-FIXES: if (refused)
// CHECK-FIXES-NEXT: {{^    }}close(fd);
// CHECK-FIXES-NEXT: send(fd, "two", 3, MSG_NOSIGNAL);
// CHECK-REASONS: :[[@LINE-8]]:3: no fix for 'fd': whether the use or the close is wrong is not known

void by_a_macro(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  HANG_UP(fd);
  send(fd, "three", 5, MSG_NOSIGNAL);
}
// CHECK-MESSAGES: :[[@LINE-2]]:{{[0-9]+}}: warning: 'fd' is used after it was closed
// CHECK-FIXES: HANG_UP(fd);
// CHECK-FIXES-NEXT: send(fd, "three", 5, MSG_NOSIGNAL);
// CHECK-REASONS: :[[@LINE-5]]:3: no fix for 'fd': it is no plain close() of this function, or in a macro

void next_one_there(int door, int spare) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  close(fd);
  send(fd, "four", 4, MSG_NOSIGNAL);
  fd = spare;
  send(fd, "five", 4, MSG_NOSIGNAL);
}
// CHECK-MESSAGES: :[[@LINE-4]]:{{[0-9]+}}: warning: 'fd' is used after it was closed
// CHECK-FIXES: {{^  }}close(fd);
// CHECK-FIXES-NEXT: send(fd, "four", 4, MSG_NOSIGNAL);
// CHECK-FIXES-NEXT: fd = spare;
// CHECK-REASONS: :[[@LINE-8]]:3: no fix for 'fd': the name may mean something else by then
