// RUN: %check_closewait %s closewait-eof-ignored %t --reasons

// The notes that tell the path.
#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

void spins(int fd, char *buf) {
  for (;;) {
    ssize_t n = recv(fd, buf, 8, 0);
    // CHECK-NOTES: :[[@LINE-1]]:17: warning: end of file on 'fd' is not told apart: this call returns 0 for ever once the peer has closed [closewait-eof-ignored]
    // CHECK-NOTES: :[[@LINE-2]]:17: note: read again here
    if (n < 0)
      return;
  }
}

void ends(int fd, char *buf) {
  for (;;) {
    ssize_t n = recv(fd, buf, 8, 0);
    if (n <= 0)
      return;
  }
}

void lines_for_ever(int door) {
  char line[80];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  FILE *f = fdopen(fd, "r");
  if (!f) {
    close(fd);
    return;
  }
  for (;;) {
    fgets(line, sizeof line, f);
    // CHECK-REASONS: :[[@LINE-1]]:5: no fix for 'fd': the result is used before it is tested
    puts(line);
  }
}
// CHECK-NOTES: :[[@LINE-5]]:5: warning: end of file on 'fd' is not told apart: this call gives nothing for ever once the peer has closed [closewait-eof-ignored]
// CHECK-NOTES: :[[@LINE-6]]:5: note: read again here

int answers_a_line(int fd) {
  char line[80];
  FILE *f = fdopen(fd, "r");
  if (!f)
    return 0;
  fgets(line, sizeof line, f);
  // CHECK-REASONS: :[[@LINE-1]]:3: no fix for 'fd': there is no test of the result, and no loop to leave
  send(fd, line, 1, MSG_NOSIGNAL);
  return 1;
}
// CHECK-NOTES: :[[@LINE-5]]:3: warning: end of file on 'fd' is taken for data: this call gives nothing once the peer has closed [closewait-eof-ignored]
// CHECK-NOTES: :[[@LINE-3]]:3: note: the path leaves here

struct pull {
  int fd;
  size_t at, full;
  char in[512];
};

// Which of the two answers is the right one?
int pull(struct pull *p) {
  ssize_t n = recv(p->fd, p->in + p->at, p->full - p->at, MSG_DONTWAIT);
  if (n < 0)
    return errno == EAGAIN || errno == EINTR ? 0 : -1;
  p->at += n;
  return 0;
}
// CHECK-NOTES: :[[@LINE-6]]:15: warning: end of file on 'p->fd' is taken for data: this call returns 0 once the peer has closed [closewait-eof-ignored]
// CHECK-NOTES: :[[@LINE-3]]:3: note: the path leaves here
// CHECK-NOTES: :[[@LINE-6]]:55: note: a result of 0 can leave as an error does

