// RUN: %check_closewait %s closewait-leak %t

// errno = 0 says nothing any more behind a call that may set it.
#include <errno.h>
#include <sys/socket.h>
#include <unistd.h>

void keep(int fd);

static int dial(int fd, const struct sockaddr *to, socklen_t size) {
  return connect(fd, to, size);
}

void reach(const struct sockaddr *to, socklen_t size, int again) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return;
  errno = 0;
  int failed = dial(fd, to, size);
  switch (failed == 0 ? 0 : errno) {
  case 0:
  case EINPROGRESS:
    keep(fd);
    break;
  case ECONNREFUSED:
    if (again)
      close(fd);
    break;
  default:
    close(fd);
    break;
  }
  // CHECK-MESSAGES: :[[@LINE+1]]:1: warning: descriptor 'fd' is leaked: this path leaves
}

void reach_clean(const struct sockaddr *to, socklen_t size) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return;
  errno = 0;
  int failed = dial(fd, to, size);
  switch (failed == 0 ? 0 : errno) {
  case 0:
  case EINPROGRESS:
    keep(fd);
    break;
  default:
    close(fd);
    break;
  }
}
