// RUN: %check_closewait %s 'closewait-*,-closewait-debug-dump' %t --still-warns

// Several checks mend one function: each place is edited once, and what they
// do together is right.
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

int serves(int door, char *buf, int mode) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (mode == 1)
    return -2;
  for (;;) {
    ssize_t n = recv(fd, buf, 64, 0x10000);
    if (n < 0)
      break;
    send(fd, buf, n, MSG_NOSIGNAL);
  }
  close(fd);
  close(fd);
  return 0;
}
// CHECK-MESSAGES: :[[@LINE-11]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked
// CHECK-MESSAGES: :[[@LINE-10]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
// CHECK-MESSAGES: :[[@LINE-5]]:{{[0-9]+}}: warning: 'fd' is closed a second time
// CHECK-FIXES: if (mode == 1) {
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: return -2;
// CHECK-FIXES-NEXT: }
// CHECK-FIXES-NEXT: for (;;) {
// CHECK-FIXES-NEXT: ssize_t n = recv(fd, buf, 64, 0x10000);
// CHECK-FIXES-NEXT: if (n <= 0)
// CHECK-FIXES-NEXT: break;
// CHECK-FIXES: {{^}}  close(fd);
// CHECK-FIXES-NEXT: return 0;
