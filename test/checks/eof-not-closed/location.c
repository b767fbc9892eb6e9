// RUN: %check_closewait %s closewait-eof-not-closed %t

// The warning stands at the comparison that tells the end of file apart.
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

int in_an_if(int door) {
  char c;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  ssize_t n = recv(fd, &c, 1, 0);
  if (n == 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: the peer has closed 'fd' here, but this path does not close it [closewait-eof-not-closed]
    return -1;
  close(fd);
  return 0;
}

void in_a_while(int door) {
  char c;
  ssize_t n;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  while ((n = recv(fd, &c, 1, 0)) > 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: the peer has closed 'fd' here, but this path does not close it [closewait-eof-not-closed]
    ;
}

int behind_an_and(int door, int strict) {
  char c;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  ssize_t n = recv(fd, &c, 1, 0);
  if (strict && n == 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: the peer has closed 'fd' here, but this path does not close it [closewait-eof-not-closed]
    return -1;
  close(fd);
  return 0;
}

int with_not(int door) {
  char c;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  ssize_t n = recv(fd, &c, 1, 0);
  if (!n)
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: the peer has closed 'fd' here, but this path does not close it [closewait-eof-not-closed]
    return -1;
  close(fd);
  return 0;
}

int in_a_switch(int door) {
  char c;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  switch (recv(fd, &c, 1, 0)) {
  // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: the peer has closed 'fd' here, but this path does not close it [closewait-eof-not-closed]
  case 0:
    return -1;
  default:
    close(fd);
    return 0;
  }
}
