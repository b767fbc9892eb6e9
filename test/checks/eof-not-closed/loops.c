// RUN: %check_closewait %s closewait-eof-not-closed %t

// What happens to the loop when the peer has closed.
#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

void takes_zero_for_nothing_yet(int door) {
  char buf[64];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  for (;;) {
    ssize_t n = recv(fd, buf, sizeof buf, MSG_DONTWAIT);
    if (n > 0)
      fwrite(buf, 1, n, stdout);
    else if (n == 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
      usleep(1000);
    else if (errno != EAGAIN)
      break;
  }
  close(fd);
}

void knows_zero(int door) {
  char buf[64];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  for (;;) {
    ssize_t n = recv(fd, buf, sizeof buf, MSG_DONTWAIT);
    if (n > 0)
      fwrite(buf, 1, n, stdout);
    else if (n == 0)
      break;
    else if (errno == EAGAIN)
      usleep(1000);
    else
      break;
  }
  close(fd);
}

void flag_ends_the_loop(int door) {
  char buf[64];
  bool more = true;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  while (more) {
    ssize_t n = recv(fd, buf, sizeof buf, 0);
    if (n <= 0)
      more = false;
    else
      fwrite(buf, 1, n, stdout);
  }
  close(fd);
}

void flag_ends_the_loop_without_close(int door) {
  char buf[64];
  bool more = true;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  while (more) {
    ssize_t n = recv(fd, buf, sizeof buf, 0);
    if (n <= 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
      more = false;
    else
      fwrite(buf, 1, n, stdout);
  }
}

void flag_is_never_looked_at(int door) {
  char buf[64];
  bool ended = false;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  for (;;) {
    ssize_t n = recv(fd, buf, sizeof buf, 0);
    if (n < 0)
      break;
    if (n == 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
      ended = true;
    if (n > 0)
      fwrite(buf, 1, n, stdout);
  }
  printf("%d\n", ended);
  close(fd);
}

void next_guest_without_close(int door) {
  char buf[64];
  for (;;) {
    int fd = accept(door, NULL, NULL);
    if (fd < 0)
      continue;
    for (;;) {
      ssize_t n = recv(fd, buf, sizeof buf, 0);
      if (n <= 0)
        // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
        break;
      send(fd, buf, n, MSG_NOSIGNAL);
    }
  }
}

void next_guest_after_close(int door) {
  char buf[64];
  for (;;) {
    int fd = accept(door, NULL, NULL);
    if (fd < 0)
      continue;
    for (;;) {
      ssize_t n = recv(fd, buf, sizeof buf, 0);
      if (n <= 0)
        break;
      send(fd, buf, n, MSG_NOSIGNAL);
    }
    close(fd);
  }
}

int reads_all_or_gives_up(int door, char *to, size_t want) {
  size_t have = 0;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  while (have < want) {
    ssize_t n = recv(fd, to + have, want - have, 0);
    if (n <= 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
      return -1;
    have += n;
  }
  close(fd);
  return 0;
}

int reads_all_or_closes(int door, char *to, size_t want) {
  size_t have = 0;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  while (have < want) {
    ssize_t n = recv(fd, to + have, want - have, 0);
    if (n <= 0)
      break;
    have += n;
  }
  close(fd);
  return have == want ? 0 : -1;
}

void do_while(int door) {
  char buf[64];
  ssize_t n;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  do {
    n = recv(fd, buf, sizeof buf, 0);
    if (n > 0)
      fwrite(buf, 1, n, stdout);
  } while (n > 0);
  close(fd);
}

void do_while_without_close(int door) {
  char buf[64];
  ssize_t n;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  do {
    n = recv(fd, buf, sizeof buf, 0);
  } while (n > 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
}

int reconnects_without_close(const struct sockaddr *to, socklen_t len) {
  char buf[64];
  for (;;) {
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0)
      return -1;
    if (connect(fd, to, len) < 0) {
      close(fd);
      return -1;
    }
    ssize_t n;
    while ((n = recv(fd, buf, sizeof buf, 0)) > 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
      fwrite(buf, 1, n, stdout);
  }
}

int reconnects_after_close(const struct sockaddr *to, socklen_t len) {
  char buf[64];
  for (;;) {
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0)
      return -1;
    if (connect(fd, to, len) < 0) {
      close(fd);
      return -1;
    }
    ssize_t n;
    while ((n = recv(fd, buf, sizeof buf, 0)) > 0)
      fwrite(buf, 1, n, stdout);
    close(fd);
  }
}
