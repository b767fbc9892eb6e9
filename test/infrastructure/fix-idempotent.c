// A fix is applied once; the fixed text is clean and still compiles.
//
// RUN: %check_closewait %s closewait-leak %t
#include <sys/socket.h>
#include <unistd.h>

int probe(int backlog) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (listen(fd, backlog) < 0)
    return -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked
  // CHECK-FIXES: if (listen(fd, backlog) < 0)
  // CHECK-FIXES: close(fd);
  // CHECK-FIXES-NEXT: return -1;
  close(fd);
  return 0;
}
