// RUN: %check_closewait %s closewait-leak %t --still-warns

// At a label that a path reaches with what is closed, or is somebody else's.
#include <sys/socket.h>
#include <unistd.h>

struct pool;
struct pool *pool_of(int fd);

int closed_by_some(int door) {
  int fd = -1;
  fd = accept(door, NULL, NULL);
  if (fd < 0)
    goto out;
  if (send(fd, "x", 1, MSG_NOSIGNAL) == 1) {
    close(fd);
    goto out;
  }
  send(fd, "y", 1, MSG_NOSIGNAL);
out:
  return 0;
}
// CHECK-MESSAGES: :[[@LINE-2]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: out:
// CHECK-FIXES-NEXT: return 0;
