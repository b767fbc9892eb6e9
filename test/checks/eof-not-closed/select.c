// RUN: %check_closewait %s closewait-eof-not-closed %t

// A select server that only takes the number out of its set.
#include <stddef.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

void only_cleared(int door) {
  fd_set all, in;
  char buf[64];
  int max = door;
  FD_ZERO(&all);
  FD_SET(door, &all);
  for (;;) {
    in = all;
    if (select(max + 1, &in, NULL, NULL, NULL) < 0)
      continue;
    for (int i = 0; i <= max; ++i) {
      if (!FD_ISSET(i, &in))
        continue;
      if (i == door) {
        int fd = accept(door, NULL, NULL);
        if (fd < 0)
          continue;
        FD_SET(fd, &all);
        if (fd > max)
          max = fd;
        continue;
      }
      ssize_t n = recv(i, buf, sizeof buf, 0);
      if (n <= 0)
        // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'i' here
        FD_CLR(i, &all);
      else
        send(i, buf, n, MSG_NOSIGNAL);
    }
  }
}

void cleared_and_closed(int door) {
  fd_set all, in;
  char buf[64];
  int max = door;
  FD_ZERO(&all);
  FD_SET(door, &all);
  for (;;) {
    in = all;
    if (select(max + 1, &in, NULL, NULL, NULL) < 0)
      continue;
    for (int i = 0; i <= max; ++i) {
      if (!FD_ISSET(i, &in))
        continue;
      if (i == door) {
        int fd = accept(door, NULL, NULL);
        if (fd < 0)
          continue;
        FD_SET(fd, &all);
        if (fd > max)
          max = fd;
        continue;
      }
      ssize_t n = recv(i, buf, sizeof buf, 0);
      if (n <= 0) {
        FD_CLR(i, &all);
        close(i);
      } else {
        send(i, buf, n, MSG_NOSIGNAL);
      }
    }
  }
}

void one_peer_only_cleared(int fd) {
  fd_set in;
  char buf[64];
  FD_ZERO(&in);
  FD_SET(fd, &in);
  while (select(fd + 1, &in, NULL, NULL, NULL) >= 0) {
    if (FD_ISSET(fd, &in)) {
      ssize_t n = recv(fd, buf, sizeof buf, 0);
      if (n < 0)
        return;
      if (n == 0) {
        // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
        FD_CLR(fd, &in);
        continue;
      }
      send(fd, buf, n, MSG_NOSIGNAL);
    }
    FD_SET(fd, &in);
  }
}

void one_peer_ends_the_loop(int fd) {
  fd_set in;
  char buf[64];
  FD_ZERO(&in);
  FD_SET(fd, &in);
  while (select(fd + 1, &in, NULL, NULL, NULL) >= 0) {
    if (FD_ISSET(fd, &in)) {
      ssize_t n = recv(fd, buf, sizeof buf, 0);
      if (n <= 0)
        break;
      send(fd, buf, n, MSG_NOSIGNAL);
    }
    FD_SET(fd, &in);
  }
  close(fd);
}
