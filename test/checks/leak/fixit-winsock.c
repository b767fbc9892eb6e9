// RUN: %check_closewait %s closewait-leak %t

// A SOCKET is closed by closesocket(), and none is INVALID_SOCKET.
#include <winsock2.h>

SOCKET accepted(SOCKET door) {
  SOCKET s = accept(door, 0, 0);
  if (s == INVALID_SOCKET)
    return INVALID_SOCKET;
  if (send(s, "hello", 5, 0) == SOCKET_ERROR)
    return INVALID_SOCKET;
  return s;
}
// CHECK-MESSAGES: :[[@LINE-3]]:{{[0-9]+}}: warning: descriptor 's' is leaked: this path leaves
// CHECK-FIXES: if (send(s, "hello", 5, 0) == SOCKET_ERROR) {
// CHECK-FIXES-NEXT: closesocket(s);
// CHECK-FIXES-NEXT: return INVALID_SOCKET;
// CHECK-FIXES-NEXT: }

SOCKET connects(const struct sockaddr *to, int n) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s != INVALID_SOCKET) {
    if (connect(s, to, n) == 0)
      return s;
  }
  return INVALID_SOCKET;
}
// CHECK-MESSAGES: :[[@LINE-2]]:{{[0-9]+}}: warning: descriptor 's' is leaked: this path leaves
// CHECK-FIXES: if (connect(s, to, n) == 0)
// CHECK-FIXES-NEXT: return s;
// CHECK-FIXES-NEXT: }
// CHECK-FIXES-NEXT: if (s != INVALID_SOCKET)
// CHECK-FIXES-NEXT: closesocket(s);
// CHECK-FIXES-NEXT: return INVALID_SOCKET;
