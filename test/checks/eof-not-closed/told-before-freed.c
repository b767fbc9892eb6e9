// RUN: %check_closewait %s closewait-eof-not-closed %t

// Whoever asked for the read is called with 0 for the end, and has the socket;
// then the helper frees the request.
#include <errno.h>
#include <stdlib.h>
#include <sys/socket.h>

struct request {
  int (*callback)(void *, ssize_t);
  void *cookie;
  int fd;
  char *to;
  size_t size;
};

static int answer(struct request *r, ssize_t n) {
  int rc = r->callback(r->cookie, n);
  free(r);
  return rc;
}

int on_readable(void *cookie) {
  struct request *r = cookie;
  ssize_t n = recv(r->fd, r->to, r->size, 0);
  if (n == -1) {
    if (errno == EAGAIN)
      return 0;
    return answer(r, -1);
  }
  if (n == 0)
    return answer(r, 0);
  return answer(r, n);
}

// Nobody is told here.
static int drop(struct request *r) {
  free(r);
  return 0;
}

int on_readable_quietly(void *cookie) {
  struct request *r = cookie;
  ssize_t n = recv(r->fd, r->to, r->size, 0);
  if (n == -1) {
    if (errno == EAGAIN)
      return 0;
    return answer(r, -1);
  }
  if (n == 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: the peer has closed 'r->fd' here
    return drop(r);
  return answer(r, n);
}
