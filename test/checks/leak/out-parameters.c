// RUN: %check_closewait %s closewait-leak %t

// What a helper leaves in an out-parameter tells which way it went.
#include <sys/socket.h>
#include <unistd.h>

static int open_it(int *failed) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0) {
    *failed = 1;
    return -1;
  }
  *failed = 0;
  return fd;
}

int by_the_flag(int busy) {
  int failed = 0;
  int fd = open_it(&failed);
  if (failed)
    return -1; // nothing was opened
  if (busy)
    return -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked: this path leaves
  close(fd);
  return 0;
}

int by_the_flag_clean(int busy) {
  int failed = 0;
  int fd = open_it(&failed);
  if (failed)
    return -1;
  if (busy) {
    close(fd);
    return -1;
  }
  close(fd);
  return 0;
}
