// RUN: %check_closewait %s closewait-double-close %t

// Between the two something needs the number: the first close() goes.
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

int too_many(int door, int max) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (fd > max) {
    close(fd);
    printf("%d is too much\n", fd);
    goto fail;
  }
  if (listen(fd, 1) < 0)
    goto fail;
  return fd;
fail:
  close(fd);
  return -1;
}
// CHECK-MESSAGES: :[[@LINE-3]]:{{[0-9]+}}: warning: 'fd' is closed a second time
// CHECK-FIXES: if (fd > max) {
// CHECK-FIXES-NEXT: printf("%d is too much\n", fd);
// CHECK-FIXES-NEXT: goto fail;

/* The clean twin. */
int too_many_closed_once(int door, int max) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (fd > max) {
    printf("%d is too much\n", fd);
    goto fail;
  }
  if (listen(fd, 1) < 0)
    goto fail;
  return fd;
fail:
  close(fd);
  return -1;
}
