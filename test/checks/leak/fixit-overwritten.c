// RUN: %check_closewait %s closewait-leak %t

// A store over the last name: the close() comes before it.
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int twice(int door) {
  int fd = accept(door, NULL, NULL);
  fd = accept(door, NULL, NULL);
  if (fd >= 0)
    close(fd);
  return 0;
}
// CHECK-MESSAGES: :[[@LINE-5]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: it is overwritten
// CHECK-FIXES: int fd = accept(door, NULL, NULL);
// CHECK-FIXES-NEXT: {{^  if \(fd >= 0\)}}
// CHECK-FIXES-NEXT: {{^    close\(fd\);}}
// CHECK-FIXES-NEXT: fd = accept(door, NULL, NULL);

/* Where a branch has told failure apart, nothing needs to be asked. */
int tested(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  fd = accept(door, NULL, NULL);
  if (fd >= 0)
    close(fd);
  return 0;
}
// CHECK-MESSAGES: :[[@LINE-5]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: it is overwritten
// CHECK-FIXES: return -1;
// CHECK-FIXES-NEXT: {{^  close\(fd\);}}
// CHECK-FIXES-NEXT: fd = accept(door, NULL, NULL);

struct guest {
  int fd;
  int served;
};

/* The close that comes too late moves. */
void marked_too_early(int door) {
  struct guest g;
  g.served = 0;
  g.fd = accept(door, NULL, NULL);
  if (g.fd < 0)
    return;
  g.served += (int)send(g.fd, "x", 1, MSG_NOSIGNAL);
  g.fd = -1;
  close(g.fd);
}
// CHECK-MESSAGES: :[[@LINE-3]]:{{[0-9]+}}: warning: descriptor 'g.fd' is leaked: it is overwritten
// CHECK-FIXES: g.served += (int)send(g.fd, "x", 1, MSG_NOSIGNAL);
// CHECK-FIXES-NEXT: {{^  close\(g.fd\);}}
// CHECK-FIXES-NEXT: g.fd = -1;
// CHECK-FIXES-NEXT: }

/* The record is freed with it. */
int freed(int door) {
  struct guest *g = malloc(sizeof *g);
  if (!g)
    return -1;
  g->fd = accept(door, NULL, NULL);
  if (g->fd < 0) {
    free(g);
    return -1;
  }
  g->served = (int)send(g->fd, "x", 1, MSG_NOSIGNAL);
  if (g->served != 1) {
    free(g);
    return -1;
  }
  close(g->fd);
  free(g);
  return 0;
}
// CHECK-MESSAGES: :[[@LINE-7]]:{{[0-9]+}}: warning: descriptor 'g->fd' is leaked: its holder is freed
// CHECK-FIXES: if (g->served != 1) {
// CHECK-FIXES-NEXT: {{^    close\(g->fd\);}}
// CHECK-FIXES-NEXT: free(g);

/* Not set again: nothing is said. */
void clean(int door) {
  struct guest g;
  g.fd = accept(door, NULL, NULL);
  if (g.fd < 0)
    return;
  g.served = (int)send(g.fd, "x", 1, MSG_NOSIGNAL);
  close(g.fd);
  g.fd = -1;
}
