// RUN: %check_closewait %s closewait-eof-not-closed %t

// The notes that tell the path.
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

int leaves_it_open(int door) {
  char c;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  ssize_t n = recv(fd, &c, 1, 0);
  if (n == 0)
  // CHECK-NOTES: :[[@LINE-1]]:7: warning: the peer has closed 'fd' here, but this path does not close it [closewait-eof-not-closed]
  // CHECK-NOTES: :[[@LINE-6]]:12: note: 'fd' is opened here
  // CHECK-NOTES: :[[@LINE-4]]:15: note: assuming the peer has closed: this returns 0
  // CHECK-NOTES: :[[@LINE+1]]:5: note: the path leaves here
    return -1;
  close(fd);
  return 0;
}

void reads_again(int fd) {
  char c;
  for (;;) {
    ssize_t n = recv(fd, &c, 1, 0);
    if (n < 0)
      return;
    if (n == 0)
    // CHECK-NOTES: :[[@LINE-1]]:9: warning: the peer has closed 'fd' here, but this path does not close it [closewait-eof-not-closed]
    // CHECK-NOTES: :[[@LINE-5]]:17: note: assuming the peer has closed: this returns 0
    // CHECK-NOTES: :[[@LINE-6]]:17: note: read again here
    // CHECK-NOTES: :[[@LINE+1]]:7: note: a result of 0 can leave the loop
      continue;
    c ^= 1;
  }
}

int clean(int door) {
  char c;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  ssize_t n = recv(fd, &c, 1, 0);
  close(fd);
  return n == 0 ? -1 : 0;
}
