// RUN: %check_closewait %s closewait-eof-not-closed %t

// The same, where one end is closed before the other: that is an end of file.
#include <errno.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

void watch(int fd, int (*callback)(void *, int), void *);
void unwatch(int fd);

static int taken(void *to, int fd) {
  if (recv(fd, to, 1, MSG_DONTWAIT) != 1)
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: the peer has closed 'fd' here
    if (errno != EAGAIN)
      abort();
  return 1;
}

int passes_one(void) {
  char out = 0, in = 'x';
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0)
    return -1;
  watch(ends[0], taken, &out);
  if (send(ends[1], &in, 1, 0) != 1)
    abort();
  close(ends[1]);
  unwatch(ends[0]);
  close(ends[0]);
  return out == in;
}
