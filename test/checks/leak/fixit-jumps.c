// RUN: %check_closewait %s closewait-leak %t

// In front of continue, break and goto.
#include <sys/socket.h>
#include <unistd.h>

void before_continue(int door) {
  for (;;) {
    int fd = accept(door, NULL, NULL);
    if (fd < 0)
      continue;
    if (send(fd, "one", 3, MSG_NOSIGNAL) < 0)
      continue;
    close(fd);
  }
}
// CHECK-MESSAGES: :[[@LINE-4]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: if (send(fd, "one", 3, MSG_NOSIGNAL) < 0) {
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: continue;
// CHECK-FIXES-NEXT: }
// CHECK-FIXES-NEXT: close(fd);

void before_break(int door) {
  for (;;) {
    int fd = accept(door, NULL, NULL);
    if (fd < 0)
      continue;
    if (send(fd, "two", 3, MSG_NOSIGNAL) < 0) {
      break;
    }
    close(fd);
  }
}
// CHECK-MESSAGES: :[[@LINE-5]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: if (send(fd, "two", 3, MSG_NOSIGNAL) < 0) {
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: break;
// CHECK-FIXES-NEXT: }

void before_goto(int door) {
  for (;;) {
    int fd = accept(door, NULL, NULL);
    if (fd < 0)
      continue;
    if (send(fd, "three", 5, MSG_NOSIGNAL) < 0)
      goto out;
    close(fd);
  }
out:
  close(door);
}
// CHECK-MESSAGES: :[[@LINE-6]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: if (send(fd, "three", 5, MSG_NOSIGNAL) < 0) {
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: goto out;
// CHECK-FIXES-NEXT: }
// CHECK-FIXES-NEXT: close(fd);
