// RUN: %check_closewait %s closewait-leak %t
// RUN: %check_closewait %s closewait-leak %t -- -D_GNU_SOURCE

// A later step fails, or the job is done, and the descriptor is forgotten.
#include <netinet/in.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

int listen_fails(const struct sockaddr_in *at) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (bind(fd, (const struct sockaddr *)at, sizeof *at) < 0) {
    close(fd);
    return -1;
  }
  if (listen(fd, 16) < 0)
    return -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves without closing it or handing it on [closewait-leak]
  return fd;
}

int listen_fails_closed(const struct sockaddr_in *at) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (bind(fd, (const struct sockaddr *)at, sizeof *at) < 0 ||
      listen(fd, 16) < 0) {
    close(fd);
    return -1;
  }
  return fd;
}

int connect_fails(const struct sockaddr_in *to) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (connect(fd, (const struct sockaddr *)to, sizeof *to) < 0) {
    perror("connect");
    return -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves without closing it or handing it on [closewait-leak]
  }
  return fd;
}

int connect_fails_closed(const struct sockaddr_in *to) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (connect(fd, (const struct sockaddr *)to, sizeof *to) < 0) {
    perror("connect");
    close(fd);
    return -1;
  }
  return fd;
}

void falls_off_the_end(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  send(fd, "busy\n", 5, MSG_NOSIGNAL);
}
// CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves without closing it or handing it on [closewait-leak]

void falls_off_the_end_closed(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  send(fd, "busy\n", 5, MSG_NOSIGNAL);
  close(fd);
}

int success_is_forgotten(const struct sockaddr_in *to) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (connect(fd, (const struct sockaddr *)to, sizeof *to) < 0) {
    close(fd);
    return -1;
  }
  send(fd, "ping", 4, MSG_NOSIGNAL);
  return 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves without closing it or handing it on [closewait-leak]
}

int success_is_closed(const struct sockaddr_in *to) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (connect(fd, (const struct sockaddr *)to, sizeof *to) < 0) {
    close(fd);
    return -1;
  }
  send(fd, "ping", 4, MSG_NOSIGNAL);
  close(fd);
  return 0;
}

int two_exits_two_reports(int door, int *greeted) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (send(fd, "hello\n", 6, MSG_NOSIGNAL) != 6)
    return -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  if (*greeted > 9)
    return -2;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  ++*greeted;
  close(fd);
  return 0;
}

int closed_only_on_one_branch(int door, int polite) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (polite) {
    send(fd, "bye\n", 4, MSG_NOSIGNAL);
    close(fd);
  }
  return 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int closed_on_both_branches(int door, int polite) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (polite) {
    send(fd, "bye\n", 4, MSG_NOSIGNAL);
    close(fd);
  } else {
    close(fd);
  }
  return 0;
}

int first_of_two_is_lost(const struct sockaddr_in *a,
                         const struct sockaddr_in *b) {
  int up, down = socket(AF_INET, SOCK_STREAM, 0);
  if (down < 0)
    return -1;
  up = socket(AF_INET, SOCK_STREAM, 0);
  if (up < 0)
    return -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'down' is leaked: this path leaves
  if (connect(down, (const struct sockaddr *)a, sizeof *a) < 0 ||
      connect(up, (const struct sockaddr *)b, sizeof *b) < 0) {
    close(down);
    close(up);
    return -1;
  }
  close(up);
  return down;
}

int first_of_two_is_closed(const struct sockaddr_in *a) {
  int up, down = socket(AF_INET, SOCK_STREAM, 0);
  if (down < 0)
    return -1;
  up = socket(AF_INET, SOCK_STREAM, 0);
  if (up < 0) {
    close(down);
    return -1;
  }
  if (connect(up, (const struct sockaddr *)a, sizeof *a) < 0) {
    close(up);
    close(down);
    return -1;
  }
  close(up);
  return down;
}
