// RUN: %check_closewait %s closewait-eof-not-closed %t

// A callback of a file that makes nothing but pairs, and closes the ends of
// each together.
#include <errno.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

void watch(int fd, int (*callback)(void *, int), void *);
void unwatch(int fd);

static int taken(void *to, int fd) {
  if (recv(fd, to, 1, MSG_DONTWAIT) != 1)
    if (errno != EAGAIN)
      abort();
  return 1;
}

int passes_one(void) {
  char out = 0, in = 'x';
  int ends[2];
  if (sizeof ends / sizeof ends[0] != 2)
    abort();
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0)
    return -1;
  watch(ends[0], taken, &out);
  if (send(ends[1], &in, 1, 0) != 1)
    abort();
  unwatch(ends[0]);
  close(ends[0]);
  close(ends[1]);
  return out == in;
}
