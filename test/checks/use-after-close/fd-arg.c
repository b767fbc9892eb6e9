// RUN: %check_closewait %s closewait-use-after-close %t

// GCC's attributes say which arguments have to be open. They are no promise
// that the function neither keeps nor closes the descriptor.
#include <unistd.h>

#define FD_ARG(n) __attribute__((fd_arg(n)))
#define FD_ARG_READ(n) __attribute__((fd_arg_read(n)))
#define FD_ARG_WRITE(n) __attribute__((__fd_arg_write__(n)))

FD_ARG(1) void tune(int fd);
FD_ARG_READ(2) int fill(char *buf, int fd);
FD_ARG_WRITE(1) FD_ARG(2) int relay(int from, int to);
void unmarked(int fd);

void after(int fd) {
  close(fd);
  tune(fd);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is used after it was closed
}

int read_after(int fd, char *buf) {
  close(fd);
  return fill(buf, fd);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is used after it was closed
}

int second_of_two(int from, int to) {
  close(to);
  return relay(from, to);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'to' is used after it was closed
}

int written_after(int from, int to) {
  close(from);
  return relay(from, to);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'from' is used after it was closed
}

void before(int fd) {
  tune(fd);
  close(fd);
}

void without_an_attribute(int fd) {
  close(fd);
  unmarked(fd);
}
