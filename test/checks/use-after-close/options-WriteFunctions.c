// RUN: %check_closewait %s closewait-use-after-close %t --options 'closewait.WriteFunctions=put_line:0;closewait.CloseFunctions=shut_it:0;closewait.BorrowFunctions=printed:0'

// A taught function that writes needs an open descriptor; one that borrows may
// print the number.
#include <stddef.h>
#include <unistd.h>

int put_line(int fd);
void shut_it(int fd);
void printed(int fd);

void written_after(int fd) {
  shut_it(fd);
  put_line(fd);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is used after it was closed
}

void written_before(int fd) {
  put_line(fd);
  shut_it(fd);
  printed(fd);
}
