// RUN: %check_closewait %s closewait-double-close %t --fix-notes

// On a note: a reference where the parameter, or the variable of a range-for,
// copies an owner.
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

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
  Guest second(::accept(door, nullptr, nullptr));
  serve(second);
}
// CHECK-MESSAGES: :[[@LINE-4]]:{{[0-9]+}}: warning: 'fd_' is closed twice: this copies an object
// CHECK-FIXES: void serve(Guest &guest) { guest.greet(); }

} // namespace

class Watched {
  int fd_;

public:
  explicit Watched(int fd) : fd_(fd) {}
  ~Watched() { ::close(fd_); }
  void look() const;
};

void eachOne(const std::vector<Watched> &all) {
  for (auto one : all)
    one.look();
}
// CHECK-MESSAGES: :[[@LINE-3]]:{{[0-9]+}}: warning: 'fd_' is closed twice: this copies an object
// CHECK-FIXES: for (auto &one : all)
// CHECK-FIXES-NEXT: one.look();

void go(int door, const std::vector<Watched> &all) {
  byValue(door);
  eachOne(all);
}
