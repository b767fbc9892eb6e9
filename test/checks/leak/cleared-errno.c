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

// A call that succeeds leaves errno alone.
int opens_until_not_interrupted(void) {
  int fd;
  do {
    errno = 0;
    fd = socket(AF_INET, SOCK_STREAM, 0);
  } while (errno == EINTR);
  return fd;
}

// Here the 0 is from before the first turn.
int opens_after_a_stale_errno(void) {
  int fd;
  errno = 0;
  do {
    fd = socket(AF_INET, SOCK_STREAM, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked: it is overwritten while still open [closewait-leak]
  } while (errno == EINTR);
  return fd;
}
