// RUN: %check_closewait %s closewait-double-close %t --reasons --fix-notes --still-warns

// Others may call it, another copy is made, or there is nothing to refer to.
#include <sys/socket.h>
#include <unistd.h>

class Open {
  int fd_;

public:
  explicit Open(int fd) : fd_(fd) {}
  ~Open() { ::close(fd_); }
  void greet();
};

void forAll(Open open) { open.greet(); }
// CHECK-FIXES: void forAll(Open open) { open.greet(); }

void callsIt(int door) {
  Open first(::accept(door, nullptr, nullptr));
  forAll(first);
  // CHECK-REASONS: :[[@LINE-1]]:10: no fix for 'fd_': others may call what takes the copy
}
// CHECK-MESSAGES: :[[@LINE-3]]:{{[0-9]+}}: warning: 'fd_' is closed twice: this copies an object

namespace {

class Kept {
  int fd_;

public:
  explicit Kept(int fd) : fd_(fd) {}
  ~Kept() { ::close(fd_); }
  void greet();
};

struct Room {
  Kept guest;
  explicit Room(const Kept &who) : guest(who) {}
  // CHECK-REASONS: :[[@LINE-1]]:36: no fix for 'fd_': whether the class should be moved or shared is not known
};

void twice(Kept kept) { kept.greet(); }
// CHECK-MESSAGES: :[[@LINE-5]]:{{[0-9]+}}: warning: 'fd_' is closed twice: this copies an object
// CHECK-FIXES: void twice(Kept kept) { kept.greet(); }

void enters(int door) {
  Kept first(::accept(door, nullptr, nullptr));
  twice(first);
}
Room *lets(const Kept &who) { return new Room(who); }

class Passed {
  int fd_;

public:
  explicit Passed(int fd) : fd_(fd) {}
  ~Passed() { ::close(fd_); }
  void greet();
};

void take(Passed passed) { passed.greet(); }
// CHECK-FIXES: void take(Passed passed) { passed.greet(); }

void fromTheConst(int door) {
  const Passed first(::accept(door, nullptr, nullptr));
  take(first);
  // CHECK-REASONS: :[[@LINE-1]]:8: no fix for 'fd_': the class is copied in other places too
}
// CHECK-MESSAGES: :[[@LINE-3]]:{{[0-9]+}}: warning: 'fd_' is closed twice: this copies an object

} // namespace

void go(int door) {
  enters(door);
  lets(Kept(door));
  fromTheConst(door);
}
