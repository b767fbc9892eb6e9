// RUN: %check_closewait %s closewait-double-close %t --reasons --still-warns

// Found, but not mended.
#include <stdio.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

#define DROP(s) close(s)

void in_a_macro(int fd) {
  DROP(fd);
  DROP(fd);
}
// CHECK-MESSAGES: :[[@LINE-2]]:{{[0-9]+}}: warning: 'fd' is closed a second time
// CHECK-FIXES: DROP(fd);
// CHECK-FIXES-NEXT: DROP(fd);
// CHECK-FIXES-NEXT: }
// CHECK-REASONS: :[[@LINE-6]]:3: no fix for 'fd': one of the two does not always close, or is in a macro

/* The others were meant; which of them, is not known. */
int the_same_in_each_turn(int fd, const int *rest, int many) {
  for (int i = 0; i < many; i++)
    if (rest[i] >= 0)
      close(fd);
  return many;
}
// CHECK-MESSAGES: :[[@LINE-3]]:{{[0-9]+}}: warning: 'fd' is closed a second time
// CHECK-FIXES: if (rest[i] >= 0)
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: return many;
// CHECK-REASONS: :[[@LINE-7]]:7: no fix for 'fd': what the next turn should close is not known

/* The number is still needed: -1 would be the index. */
static fd_set watched;

int needed_behind(int fd, int bad) {
  int answer = 0;
  if (bad) {
    close(fd);
    answer = -1;
    goto out;
  }
  puts("good");
out:
  if (fd >= 0)
    close(fd);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is closed a second time
  // CHECK-REASONS: :[[@LINE-2]]:5: no fix for 'fd': what comes behind still needs the number
  FD_CLR(fd, &watched);
  return answer;
}

int needed_in_between(int fd, int bad) {
  int answer = 0;
  if (bad) {
    close(fd);
    FD_CLR(fd, &watched);
    answer = -1;
    goto out;
  }
  puts("good");
out:
  close(fd);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is closed a second time
  // CHECK-REASONS: :[[@LINE-2]]:3: no fix for 'fd': what comes behind still needs the number
  return answer;
}
