// RUN: %check_closewait %s closewait-leak %t

// Nobody in this file calls close() but the helper: it is the custom here.
#include <sys/socket.h>
#include <unistd.h>

static void xclose(int fd) {
  while (close(fd) < 0)
    return;
}

int elsewhere(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  send(fd, "x", 1, MSG_NOSIGNAL);
  xclose(fd);
  return 0;
}

int here(int door) {
  int guest = accept(door, NULL, NULL);
  if (guest < 0)
    return -1;
  send(guest, "x", 1, MSG_NOSIGNAL);
  return 0;
}
// CHECK-MESSAGES: :[[@LINE-2]]:{{[0-9]+}}: warning: descriptor 'guest' is leaked: this path leaves
// CHECK-FIXES: send(guest, "x", 1, MSG_NOSIGNAL);
// CHECK-FIXES-NEXT: {{^  xclose\(guest\);}}
// CHECK-FIXES-NEXT: return 0;
