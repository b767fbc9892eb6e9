// RUN: %check_closewait %s closewait-leak %t

// What one exit loses is closed by one edit.
#include <sys/socket.h>
#include <unistd.h>

int two_without_braces(int door, int full) {
  int first = accept(door, NULL, NULL);
  if (first < 0)
    return -1;
  int second = accept(door, NULL, NULL);
  if (second < 0) {
    close(first);
    return -1;
  }
  if (full)
    return -2;
  close(first);
  close(second);
  return 0;
}
// CHECK-MESSAGES: :[[@LINE-5]]:{{[0-9]+}}: warning: descriptor 'first' is leaked: this path leaves
// CHECK-MESSAGES: :[[@LINE-6]]:{{[0-9]+}}: warning: descriptor 'second' is leaked: this path leaves
// CHECK-FIXES: if (full) {
// CHECK-FIXES-NEXT: close(first);
// CHECK-FIXES-NEXT: close(second);
// CHECK-FIXES-NEXT: return -2;
// CHECK-FIXES-NEXT: }
// CHECK-FIXES-NEXT: close(first);

int a_pair(int full) {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) < 0)
    return -1;
  if (full) return -2;
  close(ends[0]);
  close(ends[1]);
  return 0;
}
// CHECK-MESSAGES: :[[@LINE-5]]:{{[0-9]+}}: warning: descriptor 'ends[0]' is leaked: this path leaves
// CHECK-MESSAGES: :[[@LINE-6]]:{{[0-9]+}}: warning: descriptor 'ends[1]' is leaked: this path leaves
// CHECK-FIXES: if (full) {
// CHECK-FIXES-NEXT: close(ends[0]);
// CHECK-FIXES-NEXT: close(ends[1]);
// CHECK-FIXES-NEXT: return -2;
// CHECK-FIXES-NEXT: }

void two_at_the_end(int door) {
  int first = accept(door, NULL, NULL);
  if (first < 0)
    return;
  int second = accept(door, NULL, NULL);
  if (second < 0) {
    close(first);
    return;
  }
  send(first, "x", 1, MSG_NOSIGNAL);
  send(second, "x", 1, MSG_NOSIGNAL);
}
// CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor '{{first|second}}' is leaked: this path leaves
// CHECK-MESSAGES: :[[@LINE-2]]:{{[0-9]+}}: warning: descriptor '{{first|second}}' is leaked: this path leaves
// CHECK-FIXES: send(second, "x", 1, MSG_NOSIGNAL);
// CHECK-FIXES-NEXT: close({{first|second}});
// CHECK-FIXES-NEXT: close({{first|second}});
// CHECK-FIXES-NEXT: }

/* Two exits that share an if. */
int both_branches(int door, int full) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (full)
    return -2;
  else
    return -3;
}
// CHECK-MESSAGES: :[[@LINE-4]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-MESSAGES: :[[@LINE-3]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: if (full) {
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: return -2;
// CHECK-FIXES-NEXT: } else {
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: return -3;
// CHECK-FIXES-NEXT: }
// CHECK-FIXES-NEXT: }
