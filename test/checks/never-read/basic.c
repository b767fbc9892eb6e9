// RUN: %check_closewait %s closewait-never-read %t
// RUN: %check_closewait %s closewait-never-read %t -- -D_GNU_SOURCE

// A connection that is only ever written: nobody looks whether the peer is
// still there.
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

void ticker(const struct sockaddr *to, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return;
  if (connect(fd, to, n) == 0)
    for (;;) {
      if (send(fd, "tick\n", 5, MSG_NOSIGNAL) < 0)
        // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is written but never read or polled: a close by the peer goes unseen [closewait-never-read]
        break;
      sleep(60);
    }
  close(fd);
}

void ticker_that_looks(const struct sockaddr *to, socklen_t n) {
  char junk[16];
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return;
  if (connect(fd, to, n) == 0)
    for (;;) {
      if (recv(fd, junk, sizeof junk, MSG_DONTWAIT) == 0)
        break;
      if (send(fd, "tick\n", 5, MSG_NOSIGNAL) < 0)
        break;
      sleep(60);
    }
  close(fd);
}

void forwards_lines(const struct sockaddr *to, socklen_t n) {
  char line[128];
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return;
  if (connect(fd, to, n) < 0) {
    close(fd);
    return;
  }
  while (fgets(line, sizeof line, stdin))
    if (write(fd, line, strlen(line)) < 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is written but never read or polled: a close by the peer goes unseen [closewait-never-read]
      break;
  close(fd);
}

void serves_numbers(int door) {
  for (;;) {
    int fd = accept(door, NULL, NULL);
    if (fd < 0)
      continue;
    for (int i = 0; i < 1000; ++i) {
      char text[16];
      int n = snprintf(text, sizeof text, "%d\n", i);
      if (send(fd, text, n, MSG_NOSIGNAL) < 0)
        // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is written but never read or polled
        break;
      sleep(1);
    }
    close(fd);
  }
}

void first_write_counts(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  send(fd, "welcome\n", 8, MSG_NOSIGNAL);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is written but never read or polled
  while (send(fd, ".", 1, MSG_NOSIGNAL) == 1)
    sleep(1);
  close(fd);
}

void never_written_never_read(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  sleep(60);
  close(fd);
}

void somebody_elses(int fd) {
  for (;;) {
    if (send(fd, "tick\n", 5, MSG_NOSIGNAL) < 0)
      return;
    sleep(60);
  }
}
