// RUN: %check_closewait %s closewait-leak %t

// `close(fd);` goes in front of the brace that ends the function.
#include <sys/socket.h>
#include <unistd.h>

void at_the_end(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  send(fd, "one", 3, MSG_NOSIGNAL);
}
// CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: send(fd, "one", 3, MSG_NOSIGNAL);
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: }

struct conn {
  int fd;
};

void of_a_local_record(int door) {
  struct conn c;
  c.fd = accept(door, NULL, NULL);
  if (c.fd < 0)
    return;
  send(c.fd, "two", 3, MSG_NOSIGNAL);
}
// CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'c.fd' is leaked: this path leaves
// CHECK-FIXES: send(c.fd, "two", 3, MSG_NOSIGNAL);
// CHECK-FIXES-NEXT: close(c.fd);
// CHECK-FIXES-NEXT: }

/* Nothing to mend. */
void declared_in_a_block(int door, int loud) {
  if (loud) {
    int fd = accept(door, NULL, NULL);
    if (fd >= 0)
      close(fd);
  }
}
// CHECK-FIXES: if (fd >= 0)
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: }
// CHECK-FIXES-NEXT: }
