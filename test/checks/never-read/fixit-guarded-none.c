// RUN: %check_closewait %s closewait-never-read %t --reasons --fix-notes --still-warns

// There may be no record to look into where the read would stand.
#include <stddef.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

struct outlet {
  int fd;
};
struct outlet *next(void);
static struct outlet *current(int door) {
  struct outlet *o = malloc(sizeof *o);
  if (!o)
    return NULL;
  o->fd = accept(door, NULL, NULL);
  return o;
}

void unless_none(int door) {
  for (;;) {
    struct outlet *o = current(door);
    if (!o || send(o->fd, "news", 4, MSG_NOSIGNAL) < 0)
    // CHECK-REASONS: :[[@LINE-1]]:15: no fix for 'o->fd': the write is made under a condition
      break;
    sleep(60);
  }
}
// CHECK-MESSAGES: :[[@LINE-6]]:{{[0-9]+}}: warning: 'o->fd' is written but never read or polled
// CHECK-FIXES: struct outlet *o = current(door);
// CHECK-FIXES-NEXT: if (!o || send(o->fd, "news", 4, MSG_NOSIGNAL) < 0)
