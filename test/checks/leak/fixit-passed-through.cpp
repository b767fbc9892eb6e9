// RUN: %check_closewait %s closewait-leak %t --still-warns

// The variable holds it on this path, and may hold another number on others:
// the warning has its name, and nothing is closed.
#include <sys/socket.h>
#include <unistd.h>

static int either(int fd, int other) { return fd < 0 ? other : fd; }

void choose(int door, int spare) {
  int c = either(accept(door, nullptr, nullptr), spare);
  send(c, "x", 1, 0);
}
// CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'c' is leaked: this path leaves
// CHECK-FIXES: send(c, "x", 1, 0);
// CHECK-FIXES-NEXT: {{^}$}}

void clean(int door) {
  int c = accept(door, nullptr, nullptr);
  send(c, "x", 1, 0);
  close(c);
}
