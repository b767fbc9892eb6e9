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

// A flag leaves the descriptor out of the next set.
void relay_until_both_end(int here, int there) {
  char text[64];
  int here_open = 1, there_open = 1;
  while (here_open || there_open) {
    fd_set set;
    FD_ZERO(&set);
    if (here_open)
      FD_SET(here, &set);
    if (there_open)
      FD_SET(there, &set);
    if (select(FD_SETSIZE, &set, NULL, NULL, NULL) < 0)
      break;
    if (FD_ISSET(here, &set)) {
      ssize_t n = recv(here, text, sizeof text, 0);
      if (n <= 0)
        here_open = 0;
      else
        send(there, text, n, MSG_NOSIGNAL);
    }
    if (FD_ISSET(there, &set)) {
      ssize_t n = recv(there, text, sizeof text, 0);
      if (n <= 0)
        there_open = 0;
      else
        send(here, text, n, MSG_NOSIGNAL);
    }
  }
  close(here);
  close(there);
}
