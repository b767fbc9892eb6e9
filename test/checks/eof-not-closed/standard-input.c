// RUN: %check_closewait %s closewait-eof-not-closed,closewait-eof-ignored %t --still-warns

// The end of what the user types is no end of a connection.
#include <stdio.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

int talk(int peer) {
  char text[512];
  int keyboard = fileno(stdin);
  ssize_t n;
  fd_set set;
  for (;;) {
    FD_ZERO(&set);
    FD_SET(keyboard, &set);
    FD_SET(peer, &set);
    if (select(peer + 1, &set, NULL, NULL, NULL) < 0)
      return -1;
    if (FD_ISSET(peer, &set)) {
      n = read(peer, text, sizeof text);
      if (n <= 0)
        return 0;
      fwrite(text, 1, (size_t)n, stdout);
    }
    if (FD_ISSET(keyboard, &set)) {
      n = read(keyboard, text, sizeof text);
      if (n < 0)
        return -1;
      else if (n == 0)
        shutdown(peer, SHUT_WR);
      else if (send(peer, text, (size_t)n, MSG_NOSIGNAL) != n)
        return -1;
    }
  }
}

// The same between two connections.
int relay(int peer, int other) {
  char text[512];
  ssize_t n;
  fd_set set;
  for (;;) {
    FD_ZERO(&set);
    FD_SET(other, &set);
    if (select(peer + 1, &set, NULL, NULL, NULL) < 0)
      return -1;
    if (FD_ISSET(other, &set)) {
      n = recv(other, text, sizeof text, 0);
      if (n < 0)
        return -1;
      else if (n == 0)
        // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: the peer has closed 'other' here, but this path does not close it [closewait-eof-not-closed]
        shutdown(peer, SHUT_WR);
      else if (send(peer, text, (size_t)n, MSG_NOSIGNAL) != n)
        return -1;
    }
  }
}
