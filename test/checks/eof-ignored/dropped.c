// RUN: %check_closewait %s closewait-eof-ignored %t

// The result is thrown away.
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

void in_a_loop(int fd) {
  char buf[64];
  for (;;) {
    recv(fd, buf, sizeof buf, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
    send(fd, buf, 1, MSG_NOSIGNAL);
  }
}

void in_a_loop_that_looks(int fd) {
  char buf[64];
  for (;;) {
    if (recv(fd, buf, sizeof buf, 0) <= 0)
      break;
    send(fd, buf, 1, MSG_NOSIGNAL);
  }
}

/* Nobody can tell from here that this is not an eventfd. */
void in_a_loop_that_sleeps(int fd) {
  char buf[64];
  while (1) {
    (void)!read(fd, buf, sizeof buf);
    sleep(1);
  }
}

void once_then_closed(int fd) {
  char rest[64];
  shutdown(fd, SHUT_WR);
  recv(fd, rest, sizeof rest, 0);
  close(fd);
}

void wakes_up(int pipe_end) {
  char c;
  for (;;) {
    (void)!read(pipe_end, &c, 1);
    sleep(1);
  }
}
