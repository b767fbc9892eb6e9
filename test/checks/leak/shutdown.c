// RUN: %check_closewait %s closewait-leak %t

// shutdown() ends the connection; the descriptor stays.
#include <stddef.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

int shut_and_return(const struct sockaddr *to, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (connect(fd, to, n) < 0) {
    shutdown(fd, SHUT_RDWR);
    return -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: shutdown() ends the connection but does not close it [closewait-leak]
  }
  return fd;
}

int shut_close_and_return(const struct sockaddr *to, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (connect(fd, to, n) < 0) {
    shutdown(fd, SHUT_RDWR);
    close(fd);
    return -1;
  }
  return fd;
}

void shut_at_the_end(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  send(fd, "bye", 3, MSG_NOSIGNAL);
  shutdown(fd, SHUT_RDWR);
}
// CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: shutdown() ends the connection but does not close it [closewait-leak]

void half_shut_then_drained(int door) {
  char rest[128];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  shutdown(fd, SHUT_WR);
  while (recv(fd, rest, sizeof rest, 0) > 0)
    ;
  close(fd);
}

#define HANG_UP(s) shutdown(s, SHUT_RDWR)
#define HANG_UP_WELL(s) (shutdown(s, SHUT_RDWR), close(s))

void shut_by_macro(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  send(fd, "bye", 3, MSG_NOSIGNAL);
  HANG_UP(fd);
  return;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: shutdown() ends
}

void shut_well_by_macro(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  send(fd, "bye", 3, MSG_NOSIGNAL);
  HANG_UP_WELL(fd);
}

void shut_in_a_loop(int door) {
  for (;;) {
    int fd = accept(door, NULL, NULL);
    if (fd < 0)
      continue;
    if (send(fd, "busy", 4, MSG_NOSIGNAL) < 0) {
      shutdown(fd, SHUT_RDWR);
      continue;
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: shutdown() ends
    }
    close(fd);
  }
}

void shut_and_forgotten(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  shutdown(fd, SHUT_RDWR);
  fd = -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: it is overwritten
}

int shut_and_handed_on(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd >= 0)
    shutdown(fd, SHUT_RD);
  return fd;
}

int the_listener_is_shut(const struct sockaddr *at, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (bind(fd, at, n) < 0 || listen(fd, 4) < 0) {
    perror("bind");
    shutdown(fd, SHUT_RDWR);
    return -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: shutdown() ends
  }
  return fd;
}
