// RUN: %check_closewait %s closewait-leak %t

// The names of the other system. A SOCKET is unsigned: failure is not < 0.
#include <winsock2.h>

int option(SOCKET s);

SOCKET accepted(SOCKET door) {
  SOCKET s = accept(door, 0, 0);
  if (s == INVALID_SOCKET)
    return INVALID_SOCKET;
  if (send(s, "hello", 5, 0) == SOCKET_ERROR)
    return INVALID_SOCKET;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 's' is leaked: this path leaves
  return s;
}

SOCKET accepted_closed(SOCKET door) {
  SOCKET s = accept(door, 0, 0);
  if (s == INVALID_SOCKET)
    return INVALID_SOCKET;
  if (send(s, "hello", 5, 0) == SOCKET_ERROR) {
    closesocket(s);
    return INVALID_SOCKET;
  }
  return s;
}

SOCKET connects(const struct sockaddr *to, int n) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s != INVALID_SOCKET) {
    if (connect(s, to, n) == 0)
      return s;
  }
  return INVALID_SOCKET;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 's' is leaked: this path leaves
}

SOCKET connects_closed(const struct sockaddr *to, int n) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s != INVALID_SOCKET) {
    if (connect(s, to, n) == 0)
      return s;
    closesocket(s);
  }
  return INVALID_SOCKET;
}

int complement(void) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == ~(SOCKET)0)
    return -1;
  listen(s, 5);
  return 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 's' is leaked: this path leaves
}

int shut_only(SOCKET door) {
  SOCKET s = accept(door, 0, 0);
  if (s == INVALID_SOCKET)
    return -1;
  shutdown(s, SD_BOTH);
  return 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 's' is leaked: shutdown() ends
}

int non_blocking_fails(SOCKET door) {
  unsigned long on = 1;
  SOCKET s = accept(door, 0, 0);
  if (s == INVALID_SOCKET)
    return -1;
  if (ioctlsocket(s, 1, &on) != 0)
    return -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 's' is leaked: this path leaves
  closesocket(s);
  return 0;
}

int handed_on(SOCKET door) {
  SOCKET s = accept(door, 0, 0);
  return s == INVALID_SOCKET ? -1 : option(s);
}
