// REQUIRES: llvm-at-least-17
// RUN: %check_closewait %s closewait-use-after-close %t -- -std=gnu2x

// The attributes of fd-arg.c in C23's spelling, which hosts before 17 do not
// let a plugin add.
#include <unistd.h>

[[gnu::fd_arg(1)]] void tune(int fd);
void unmarked(int fd);

void after(int fd) {
  close(fd);
  tune(fd);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is used after it was closed
}

void before(int fd) {
  tune(fd);
  close(fd);
}

void nothing_is_known(int fd) {
  close(fd);
  unmarked(fd);
}
