// RUN: %check_closewait %s closewait-never-read %t --fix-notes

// The block of the fix is right where a goto jumps over it, and behind a label.
#include <sys/socket.h>
#include <unistd.h>

void ticker(const sockaddr *to, socklen_t n) {
  int fd = ::socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return;
  if (::connect(fd, to, n) < 0)
    goto out;
  for (;;) {
    if (::send(fd, "tick\n", 5, MSG_NOSIGNAL) < 0)
      goto out;
    ::sleep(60);
  }
out:
  ::close(fd);
}
// CHECK-MESSAGES: :[[@LINE-7]]:{{[0-9]+}}: warning: 'fd' is written but never read or polled
// CHECK-FIXES: for (;;) {
// CHECK-FIXES-NEXT: {
// CHECK-FIXES-NEXT: char junk[256];
// CHECK-FIXES-NEXT: ssize_t got;
// CHECK-FIXES-NEXT: while ((got = ::recv(fd, junk, sizeof junk, MSG_DONTWAIT)) > 0) {
// CHECK-FIXES-NEXT: }
// CHECK-FIXES-NEXT: if (got == 0)
// CHECK-FIXES-NEXT: goto out;
// CHECK-FIXES-NEXT: }
// CHECK-FIXES-NEXT: if (::send(fd, "tick\n", 5, MSG_NOSIGNAL) < 0)
