// RUN: %check_closewait %s closewait-leak %t --fix-notes --still-warns

// A callee that drops what it is given closes it, unless others come to the
// same exit who have stored it. To print the number is not to keep it.
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

static int seats[8];
static int taken;

static int seat(int fd) {
  if (taken >= 8)
    return -1;
  seats[taken++] = fd;
  return 0;
}

__attribute__((format(printf, 1, 2))) void say(const char *format, ...);

static void on_its_own_exit(int fd) {
  int rc = seat(fd);
  if (rc < 0) {
    say("no seat for %d\n", fd);
    return;
  }
  puts("welcome");
}
// CHECK-MESSAGES: :[[@LINE-4]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked
// CHECK-FIXES: say("no seat for %d\n", fd);
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: return;

static void on_a_shared_exit(int fd) {
  if (taken < 8)
    seats[taken++] = fd;
}
// CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked
// CHECK-FIXES: seats[taken++] = fd;
// CHECK-FIXES-NEXT: }

/* The clean twin. */
static void closes(int fd) {
  if (taken < 8)
    seats[taken++] = fd;
  else
    close(fd);
}

void first(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd >= 0)
    on_its_own_exit(fd);
}
void second(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd >= 0)
    on_a_shared_exit(fd);
}
void third(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd >= 0)
    closes(fd);
}
