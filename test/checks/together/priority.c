// RUN: %check_closewait %s 'closewait-*,-closewait-debug-dump' %t

// Where several checks fit one defect, one of them speaks.
#include <stddef.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

/* The end of file before the leak. */
int leak_at_the_end_of_file(int door) {
  char c;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (recv(fd, &c, 1, 0) <= 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here, but this path does not close it [closewait-eof-not-closed]
    return -1;
  close(fd);
  return 0;
}

/* A plain leak stays one. */
int plain_leak(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (listen(fd, 1) < 0)
    return -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves without closing it or handing it on [closewait-leak]
  close(fd);
  return 0;
}

/* Used after the close: that is no leak and no second close. */
void used_after_the_close(int fd) {
  close(fd);
  send(fd, "x", 1, MSG_NOSIGNAL);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is used after it was closed [closewait-use-after-close]
}

void closed_again(int fd) {
  close(fd);
  close(fd);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is closed a second time [closewait-double-close]
}

/* Reads for ever: not told apart comes before anything else. */
void spins(int door) {
  char c;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  while (recv(fd, &c, 1, 0) >= 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart: this call returns 0 for ever once the peer has closed [closewait-eof-ignored]
    ;
  close(fd);
}
