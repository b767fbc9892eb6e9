// RUN: %check_closewait %s closewait-eof-not-closed %t
// RUN: %check_closewait %s closewait-eof-not-closed %t -- -D_GNU_SOURCE

// The end of file is seen, and then the connection stays.
#include <stddef.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

void goes_on_reading(int door) {
  char buf[64];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  for (;;) {
    ssize_t n = recv(fd, buf, sizeof buf, 0);
    if (n < 0)
      break;
    if (n == 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here, but this path does not close it [closewait-eof-not-closed]
      continue;
    fwrite(buf, 1, n, stdout);
  }
  close(fd);
}

void stops_reading(int door) {
  char buf[64];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  for (;;) {
    ssize_t n = recv(fd, buf, sizeof buf, 0);
    if (n < 0)
      break;
    if (n == 0)
      break;
    fwrite(buf, 1, n, stdout);
  }
  close(fd);
}

int leaves_it_open(int door) {
  char buf[64];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  ssize_t n = recv(fd, buf, sizeof buf, 0);
  if (n == 0) {
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here, but this path does not close it [closewait-eof-not-closed]
    puts("peer has left");
    return -1;
  }
  close(fd);
  return 0;
}

int closes_it(int door) {
  char buf[64];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  ssize_t n = recv(fd, buf, sizeof buf, 0);
  if (n == 0) {
    puts("peer has left");
    close(fd);
    return -1;
  }
  close(fd);
  return 0;
}

void drains_and_forgets(int door) {
  char buf[64];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  while (recv(fd, buf, sizeof buf, 0) > 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
    ;
}

void drains_and_closes(int door) {
  char buf[64];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  while (recv(fd, buf, sizeof buf, 0) > 0)
    ;
  close(fd);
}

int client_forgets(const struct sockaddr *to, socklen_t len) {
  char answer[64];
  ssize_t n;
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (connect(fd, to, len) < 0) {
    close(fd);
    return -1;
  }
  n = read(fd, answer, sizeof answer);
  if (n <= 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
    return -1;
  close(fd);
  return answer[0];
}

int client_closes(const struct sockaddr *to, socklen_t len) {
  char answer[64];
  ssize_t n;
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (connect(fd, to, len) < 0) {
    close(fd);
    return -1;
  }
  n = read(fd, answer, sizeof answer);
  close(fd);
  if (n <= 0)
    return -1;
  return answer[0];
}

void only_half_closes(int door) {
  char buf[64];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  while (recv(fd, buf, sizeof buf, 0) > 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
    ;
  shutdown(fd, SHUT_WR);
}

void waits_for_ever(int fd) {
  char buf[64];
  for (;;) {
    ssize_t n = recv(fd, buf, sizeof buf, 0);
    if (n == 0) {
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
      sleep(1);
      continue;
    }
    if (n < 0)
      return;
    send(fd, buf, n, MSG_NOSIGNAL);
  }
}

void leaves_it_to_the_caller(int fd) {
  char buf[64];
  for (;;) {
    ssize_t n = recv(fd, buf, sizeof buf, 0);
    if (n <= 0)
      return;
    send(fd, buf, n, MSG_NOSIGNAL);
  }
}
