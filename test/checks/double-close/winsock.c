// RUN: %check_closewait %s closewait-double-close %t

// closesocket() of the other system.
#include <winsock2.h>

void twice(SOCKET s) {
  closesocket(s);
  closesocket(s);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 's' is closed a second time
}

void reset(SOCKET s) {
  closesocket(s);
  s = INVALID_SOCKET;
  if (s != INVALID_SOCKET)
    closesocket(s);
}
