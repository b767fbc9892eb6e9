// RUN: %check_closewait %s closewait-double-close %t

// The notes of an owner that is copied.
#include <sys/socket.h>
#include <unistd.h>

namespace {

class Guest {
  int fd_;

public:
  explicit Guest(int fd) : fd_(fd) {}
  ~Guest() {
    if (fd_ >= 0)
      ::close(fd_);
  }
  void greet();
};

void serve(Guest guest) { guest.greet(); }

void byValue(int door) {
  Guest first(::accept(door, nullptr, nullptr));
  serve(first);
}
// CHECK-NOTES: :[[@LINE-2]]:9: warning: 'fd_' is closed twice: this copies an object whose destructor closes it [closewait-double-close]
// CHECK-NOTES: :[[@LINE-12]]:7: note: 'fd_' is closed here
// CHECK-NOTES: :[[@LINE-8]]:18: note: a reference does not copy the owner of 'fd_'

} // namespace
