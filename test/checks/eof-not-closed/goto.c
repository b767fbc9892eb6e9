// RUN: %check_closewait %s closewait-eof-not-closed %t

// Where the jump of the end-of-file branch leads.
#include <stddef.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

int jumps_past_the_close(int door) {
  char buf[64];
  int fd = accept(door, NULL, NULL), rc = -1;
  if (fd < 0)
    return -1;
  ssize_t n = recv(fd, buf, sizeof buf, 0);
  if (n < 0)
    goto drop;
  if (n == 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
    goto gone;
  rc = 0;
drop:
  close(fd);
gone:
  return rc;
}

int jumps_to_the_close(int door) {
  char buf[64];
  int fd = accept(door, NULL, NULL), rc = -1;
  if (fd < 0)
    return -1;
  ssize_t n = recv(fd, buf, sizeof buf, 0);
  if (n < 0)
    goto drop;
  if (n == 0)
    goto drop;
  rc = 0;
drop:
  close(fd);
  return rc;
}

int jumps_back(int door) {
  char buf[64];
  ssize_t n;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
again:
  n = recv(fd, buf, sizeof buf, 0);
  if (n == 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
    goto again;
  close(fd);
  return n < 0 ? -1 : 0;
}

int jumps_back_on_data(int door) {
  char buf[64];
  ssize_t n;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
again:
  n = recv(fd, buf, sizeof buf, 0);
  if (n > 0)
    goto again;
  close(fd);
  return n < 0 ? -1 : 0;
}

int out_of_two_loops(int door) {
  char buf[64];
  int rounds = 3;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  while (rounds-- > 0)
    for (;;) {
      ssize_t n = recv(fd, buf, sizeof buf, 0);
      if (n < 0)
        goto drop;
      if (n == 0)
        // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
        goto out;
      fwrite(buf, 1, n, stdout);
    }
drop:
  close(fd);
out:
  return rounds;
}

int out_of_two_loops_closed(int door) {
  char buf[64];
  int rounds = 3;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  while (rounds-- > 0)
    for (;;) {
      ssize_t n = recv(fd, buf, sizeof buf, 0);
      if (n < 0)
        goto out;
      if (n == 0)
        goto out;
      fwrite(buf, 1, n, stdout);
    }
out:
  close(fd);
  return rounds;
}
