// RUN: %check_closewait %s closewait-leak %t

// One bit is set or it is not: flags & PTY and ~flags & PTY part the same paths.
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

enum { PTY = 4, TWO = 6 };
int pty(int *master);

int start(int flags) {
  int out[2], pid;
  if (flags & PTY) {
    pid = pty(out);
  } else {
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, out) != 0)
      return -1;
    pid = fork();
  }
  if (pid == -1) {
    if (~flags & PTY) {
      close(out[0]);
      close(out[1]);
    }
    return -1;
  }
  if (~flags & PTY) {
    close(out[1]);
    return out[0];
  }
  return pid;
}

int start_the_wrong_way(int flags) {
  int fd = -1;
  if (~flags & PTY) {
    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0)
      return -1;
  }
  if (flags & PTY)
    close(fd);
  // CHECK-MESSAGES: :[[@LINE+1]]:3: warning: descriptor 'fd' is leaked: this path leaves without closing it or handing it on [closewait-leak]
  return 0;
}

// Of two bits one may be set and the other not.
int two_bits(int flags) {
  int fd = -1;
  if (~flags & TWO) {
    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0)
      return -1;
  }
  if (flags & TWO)
    return 1;
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked: this path leaves without closing it or handing it on [closewait-leak]
  if (fd != -1)
    close(fd);
  return 0;
}
