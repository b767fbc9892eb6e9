// RUN: %check_closewait %s closewait-eof-not-closed %t

// Every call whose zero is the end of file.
#include <stddef.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

int by_read(int door, char *buf) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (read(fd, buf, 8) == 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
    return -1;
  close(fd);
  return 0;
}

int by_recv(int door, char *buf) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (recv(fd, buf, 8, 0) == 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
    return -1;
  close(fd);
  return 0;
}

int by_recvfrom(int door, char *buf) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (recvfrom(fd, buf, 8, 0, NULL, NULL) == 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
    return -1;
  close(fd);
  return 0;
}

int by_recvmsg(int door, struct msghdr *m) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (recvmsg(fd, m, 0) == 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
    return -1;
  close(fd);
  return 0;
}

int by_readv(int door, struct iovec *v) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (readv(fd, v, 1) == 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
    return -1;
  close(fd);
  return 0;
}

int by_peeking(int door, char *buf) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (recv(fd, buf, 1, MSG_PEEK) == 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
    return -1;
  close(fd);
  return 0;
}

int a_write_of_nothing_is_no_end(int door, char *buf) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  while (send(fd, buf, 0, MSG_NOSIGNAL) == 0)
    sleep(1);
  close(fd);
  return 0;
}

int accept_gives_no_end(int door) {
  for (;;) {
    int fd = accept(door, NULL, NULL);
    if (fd == 0)
      continue;
    if (fd < 0)
      return -1;
    close(fd);
  }
}

int no_room_no_end(int door, char *buf) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  for (int tries = 0; tries < 3; ++tries)
    if (recv(fd, buf, 0, 0) == 0)
      continue;
  close(fd);
  return 0;
}

/* Peeking says so, reading says so again. */
int peeks_before_it_reads(int door, char *buf, size_t len) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  for (;;) {
    if (recv(fd, buf, 1, MSG_PEEK) == 0)
      puts("it is going");
    if (recv(fd, buf, len, 0) <= 0)
      break;
  }
  close(fd);
  return 0;
}

int peeks_only(int door, char *buf) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  for (int tries = 0; tries < 3; ++tries)
    if (recv(fd, buf, 1, MSG_PEEK) == 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
      continue;
  close(fd);
  return 0;
}
