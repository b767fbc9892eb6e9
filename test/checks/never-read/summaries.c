// RUN: %check_closewait %s closewait-never-read %t

// Helpers of the same file write, and read, for their callers.
#include <stddef.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int put(int fd, const char *text) {
  return send(fd, text, strlen(text), MSG_NOSIGNAL) < 0 ? -1 : 0;
}

static int gone(int fd) {
  char c;
  return recv(fd, &c, 1, MSG_DONTWAIT) == 0;
}

void written_by_a_helper(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  while (put(fd, "tick\n") == 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is written but never read or polled
    sleep(1);
  close(fd);
}

void read_by_a_helper(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  while (put(fd, "tick\n") == 0 && !gone(fd))
    sleep(1);
  close(fd);
}
