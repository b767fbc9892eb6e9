// RUN: %check_closewait %s closewait-eof-ignored %t

// recv() of the other system returns an int and SOCKET_ERROR.
#include <winsock2.h>

void spins(SOCKET s) {
  char buf[64];
  for (;;) {
    int n = recv(s, buf, sizeof buf, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 's' is not told apart
    if (n == SOCKET_ERROR)
      break;
    send(s, buf, n, 0);
  }
}

void ends(SOCKET s) {
  char buf[64];
  for (;;) {
    int n = recv(s, buf, sizeof buf, 0);
    if (n == SOCKET_ERROR || n == 0)
      break;
    send(s, buf, n, 0);
  }
}

void waits(SOCKET s) {
  char buf[64];
  for (;;) {
    int n = recv(s, buf, sizeof buf, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 's' is not told apart
    if (n == SOCKET_ERROR && WSAGetLastError() != WSAEWOULDBLOCK)
      break;
  }
}
