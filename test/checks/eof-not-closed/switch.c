// RUN: %check_closewait %s closewait-eof-not-closed %t

// The end of file as a case.
#include <stddef.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

void case_zero_breaks(int door) {
  char buf[64];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  for (;;) {
    ssize_t n = recv(fd, buf, sizeof buf, 0);
    switch (n) {
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
    case -1:
      close(fd);
      return;
    case 0:
      break;
    default:
      fwrite(buf, 1, n, stdout);
      break;
    }
  }
}

void case_zero_closes(int door) {
  char buf[64];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  for (;;) {
    ssize_t n = recv(fd, buf, sizeof buf, 0);
    switch (n) {
    case -1:
    case 0:
      close(fd);
      return;
    default:
      fwrite(buf, 1, n, stdout);
      break;
    }
  }
}

int falls_through(int door) {
  char buf[64];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  switch (recv(fd, buf, sizeof buf, 0)) {
  case 0:
    puts("peer has left");
    /* fall through */
  case -1:
    close(fd);
    return -1;
  default:
    close(fd);
    return 0;
  }
}
