// RUN: %check_closewait %s closewait-eof-not-closed,closewait-eof-ignored %t

// A program that asks for errno once and keeps where it is.
#include <errno.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

extern int *const kept_errno;
#undef errno
#define errno (*kept_errno)

struct peer {
  int fd;
};
void die(const char *what) __attribute__((noreturn));

long take(struct peer *p, void *to, size_t size) {
  ssize_t got;
again:
  got = recv(p->fd, to, size, MSG_DONTWAIT);
  if (got < 0) {
    if (errno == EINTR)
      goto again;
    if (errno == EAGAIN)
      return -2;
    die("recv");
  }
  return got;
}

long takes_the_end_for_nothing_yet(struct peer *p, void *to, size_t size) {
  ssize_t got = recv(p->fd, to, size, MSG_DONTWAIT);
  // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: end of file on 'p->fd' is taken for data
  if (got < 0) {
    if (errno == EAGAIN)
      return 0;
    die("recv");
  }
  return got;
}
