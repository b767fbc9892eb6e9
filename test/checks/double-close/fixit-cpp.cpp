// RUN: %check_closewait %s closewait-double-close %t

// Members keep no number that is closed.
#include <sys/socket.h>
#include <unistd.h>

class Link {
  int fd_ = -1;

public:
  void stop(bool failed) {
    if (failed)
      ::close(fd_);
    if (fd_ != -1)
      ::close(fd_);
    fd_ = -1;
  }
};
// CHECK-MESSAGES: :[[@LINE-4]]:{{[0-9]+}}: warning: 'fd_' is closed a second time
// CHECK-FIXES: if (failed) {
// CHECK-FIXES-NEXT: ::close(fd_);
// CHECK-FIXES-NEXT: fd_ = -1;
// CHECK-FIXES-NEXT: }
// CHECK-FIXES-NEXT: if (fd_ != -1)

void twice(int fd) {
  ::close(fd);
  ::close(fd);
}
// CHECK-MESSAGES: :[[@LINE-2]]:{{[0-9]+}}: warning: 'fd' is closed a second time
// CHECK-FIXES: void twice(int fd) {
// CHECK-FIXES-NEXT: ::close(fd);
// CHECK-FIXES-NEXT: }
