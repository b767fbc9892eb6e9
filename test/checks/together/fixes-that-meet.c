// RUN: %check_closewait %s closewait-leak,closewait-eof-ignored,closewait-eof-not-closed %t --fix-notes

// Two fixes of one run rely on each other: what leaves the loop leaves the close
// to the one behind it, and what repeats an error path repeats it as it will be.
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int leaves_the_loop(int door) {
  char buf[10];
  int fd = accept(door, 0, 0);
  if (fd < 0)
    return -1;
  for (;;) {
    ssize_t n = recv(fd, buf, sizeof buf, 0);
    if (n == 0)
      continue;
    if (n < 0)
      break;
    fwrite(buf, 1, n, stdout);
  }
  puts("end");
  return 0;
}
// CHECK-MESSAGES: :[[@LINE-9]]:{{[0-9]+}}: warning: the peer has closed 'fd' here, but this path does not close it [closewait-eof-not-closed]
// CHECK-MESSAGES: :[[@LINE-3]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves without closing it or handing it on [closewait-leak]
// CHECK-FIXES: if (n == 0)
// CHECK-FIXES-NEXT: break;
// CHECK-FIXES: puts("end");
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: return 0;

int repeats_the_error_path(int door) {
  char buf[10];
  int fd = accept(door, 0, 0);
  if (fd < 0)
    return -1;
  for (;;) {
    ssize_t n = recv(fd, buf, sizeof buf, 0);
    if (n < 0) {
      fprintf(stderr, "recv: %s\n", strerror(errno));
      return -1;
    }
    fwrite(buf, 1, n, stdout);
    if (buf[0] == 'q')
      break;
  }
  close(fd);
  return 0;
}
// CHECK-MESSAGES: :[[@LINE-12]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
// CHECK-MESSAGES: :[[@LINE-10]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked
// CHECK-FIXES: fprintf(stderr, "recv: %s\n", strerror(errno));
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: return -1;
// CHECK-FIXES-NEXT: }
// CHECK-FIXES-NEXT: if (n == 0) {
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: return -1;
// CHECK-FIXES-NEXT: }
