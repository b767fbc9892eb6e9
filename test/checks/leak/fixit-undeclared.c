// RUN: %check_closewait %s closewait-leak %t

// Where close() is not declared its header is added, once.
#include <sys/socket.h>

int accepted(int door) {
  int fd = accept(door, 0, 0);
  if (fd < 0)
    return -1;
  if (listen(fd, 1) < 0)
    return -2;
  return fd;
}
// CHECK-MESSAGES: :[[@LINE-3]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: {{^}}#include <sys/socket.h>
// CHECK-FIXES-NEXT: {{^}}#include <unistd.h>
// CHECK-FIXES-NOT: #include
// CHECK-FIXES: if (listen(fd, 1) < 0) {
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: return -2;

int another(int door) {
  int fd = accept(door, 0, 0);
  if (fd < 0)
    return -1;
  if (listen(fd, 3) < 0)
    return -4;
  return fd;
}
// CHECK-MESSAGES: :[[@LINE-3]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: if (listen(fd, 3) < 0) {
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: return -4;
