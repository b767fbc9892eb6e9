// RUN: %check_closewait %s closewait-leak %t

// Without an operand, a method speaks of its object.
#include <sys/socket.h>
#include <unistd.h>

class Conn {
public:
  int Fd;
  [[clang::annotate("closewait::closes")]] void shut();
  [[clang::annotate("closewait::borrows", "this")]] void look();
  [[clang::annotate("closewait::acquires")]] static int dial();
  [[clang::annotate("closewait::borrows", 0)]] static void tune(int Fd);
};

void closed(int Door) {
  Conn C;
  C.Fd = accept(Door, nullptr, nullptr);
  if (C.Fd >= 0)
    C.shut();
}

void lookedAt(int Door) {
  Conn C;
  C.Fd = accept(Door, nullptr, nullptr);
  if (C.Fd >= 0)
    C.look();
  // CHECK-MESSAGES: :[[@LINE+1]]:{{[0-9]+}}: warning: descriptor 'C.Fd' is leaked
}

void lost() {
  int Fd = Conn::dial();
  if (Fd < 0)
    return;
  Conn::tune(Fd);
  // CHECK-MESSAGES: :[[@LINE+1]]:{{[0-9]+}}: warning: descriptor 'Fd' is leaked
}
