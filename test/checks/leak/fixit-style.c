// RUN: %check_closewait %s closewait-leak %t

// The fix looks as if the author had made it: braces where the branch has
// none, comments where they were, one line where there was one.
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

int before_else(int door, int *out) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (!out)
    return -2; /* nowhere to put it */
  else
    *out = fd;
  return 0;
}
// CHECK-MESSAGES: :[[@LINE-5]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: if (!out) {
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: return -2; /* nowhere to put it */
// CHECK-FIXES-NEXT: } else
// CHECK-FIXES-NEXT: *out = fd;
// CHECK-FIXES-NEXT: return 0;

int chain(int door, int kind) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (kind == 1)
    puts("one");
  else if (kind == 2)
    return 2; // two
  else if (kind == 3) // three
    return 3;
  else if (kind == 4) return 4;
  else
    // the rest
    return 5;
  close(fd);
  return 0;
}
// CHECK-MESSAGES: :[[@LINE-10]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-MESSAGES: :[[@LINE-9]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-MESSAGES: :[[@LINE-9]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-MESSAGES: :[[@LINE-7]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: puts("one");
// CHECK-FIXES-NEXT: else if (kind == 2) {
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: return 2; // two
// CHECK-FIXES-NEXT: } else if (kind == 3) { // three
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: return 3;
// CHECK-FIXES-NEXT: } else if (kind == 4) { close(fd); return 4; }
// CHECK-FIXES-NEXT: else {
// CHECK-FIXES-NEXT: // the rest
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: return 5;
// CHECK-FIXES-NEXT: }
// CHECK-FIXES-NEXT: close(fd);

int on_one_line(int door, int kind) {
  int fd = accept(door, NULL, NULL); if (fd < 0) return -1;
  if (kind == 1) { puts("one"); return 1; }
  if (kind == 2) return 2;
  if (kind == 3 ||
      kind == 4) return 4; else puts("none");
  close(fd); return 0;
}
// CHECK-MESSAGES: :[[@LINE-6]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-MESSAGES: :[[@LINE-6]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-MESSAGES: :[[@LINE-5]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: if (kind == 1) { puts("one"); close(fd); return 1; }
// CHECK-FIXES-NEXT: if (kind == 2) { close(fd); return 2; }
// CHECK-FIXES-NEXT: if (kind == 3 ||
// CHECK-FIXES-NEXT: kind == 4) { close(fd); return 4; } else puts("none");
// CHECK-FIXES-NEXT: close(fd); return 0;

int bodies_of_loops(int door, int n) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return EXIT_FAILURE;
  for (int i = 0; i < n; i++)
    if (send(fd, "x", 1, MSG_NOSIGNAL) < 0)
      return EXIT_FAILURE;
  while (listen(fd, n) < 0)
    return EXIT_FAILURE;
  close(fd);
  return 0;
}
// CHECK-MESSAGES: :[[@LINE-6]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-MESSAGES: :[[@LINE-5]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: for (int i = 0; i < n; i++)
// CHECK-FIXES-NEXT: if (send(fd, "x", 1, MSG_NOSIGNAL) < 0) {
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: return EXIT_FAILURE;
// CHECK-FIXES-NEXT: }
// CHECK-FIXES-NEXT: while (listen(fd, n) < 0) {
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: return EXIT_FAILURE;
// CHECK-FIXES-NEXT: }
// CHECK-FIXES-NEXT: close(fd);

int cases(int door, int kind) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  switch (kind) {
  case 1: return 1;
  case 2:
  case 3:
    return 3;
  default: { return 4; }
  case 5:
    break;
  }
  close(fd);
  return 0;
}
// CHECK-MESSAGES: :[[@LINE-11]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-MESSAGES: :[[@LINE-9]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-MESSAGES: :[[@LINE-9]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: case 1: close(fd); return 1;
// CHECK-FIXES-NEXT: case 2:
// CHECK-FIXES-NEXT: case 3:
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: return 3;
// CHECK-FIXES-NEXT: default: { close(fd); return 4; }

void at_the_end_of_a_block(int door, int n) {
  while (n--) {
    int fd = accept(door, NULL, NULL);
    if (fd < 0)
      continue;
    send(fd, "x", 1, MSG_NOSIGNAL);
  }
}
// CHECK-MESSAGES: :[[@LINE-2]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: send(fd, "x", 1, MSG_NOSIGNAL);
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: }
// CHECK-FIXES-NEXT: }

/* Nobody asked whether there is one: the fix does. */
void perhaps_none(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd >= 0)
    send(fd, "x", 1, MSG_NOSIGNAL);
}
// CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: send(fd, "x", 1, MSG_NOSIGNAL);
// CHECK-FIXES-NEXT: if (fd >= 0)
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: }
