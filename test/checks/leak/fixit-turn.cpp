// RUN: %check_closewait %s closewait-leak %t --reasons

// A range-for, in a class that has a close of its own.
#include <sys/socket.h>
#include <unistd.h>

class Dialler {
public:
  void close();

  int dial(const sockaddr *const (&All)[3]) {
    int Fd = -1;
    for (const sockaddr *To : All) {
      Fd = ::socket(AF_INET, SOCK_STREAM, 0);
      if (Fd == -1)
        continue;
      if (::connect(Fd, To, 16) == 0)
        return Fd;
    }
    return -1;
    // CHECK-REASONS: :[[@LINE-1]]:5: no fix for 'Fd': the end of the loop's turn closes it by then
  }
};
// CHECK-MESSAGES: :[[@LINE-10]]:{{[0-9]+}}: warning: descriptor 'Fd' is leaked: it is overwritten
// CHECK-MESSAGES: :[[@LINE-5]]:{{[0-9]+}}: warning: descriptor 'Fd' is leaked: this path leaves
// CHECK-FIXES: return Fd;
// CHECK-FIXES-NEXT: {{^      }}::close(Fd);
// CHECK-FIXES-NEXT: {{^    }}}
// CHECK-FIXES-NEXT: return -1;
