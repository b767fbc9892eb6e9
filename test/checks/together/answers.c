// RUN: %check_closewait %s closewait-eof-ignored,closewait-eof-not-closed %t

// Answers that tell of the end, although others look like them.
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/socket.h>

static int read_all(int fd, char *to, int want) {
  int left = want;
  while (left > 0) {
    ssize_t n = recv(fd, to, left, 0);
    if (n == 0)
      return 0;
    if (n < 0)
      return -errno;
    left -= n;
    to += n;
  }
  return want - left;
}

// 0 is passed on as read() has it; that a message may be empty is the
// protocol's choice.
int message(int fd, char *to, int room) {
  unsigned short size;
  int n = read_all(fd, (char *)&size, sizeof size);
  if (n <= 0)
    return n;
  if (size > room)
    return -EINVAL;
  if (size == 0)
    return 0;
  return read_all(fd, to, size);
}

enum { DONE = 0, TIMEOUT = -1, GONE = -2 };

static int wait_for(int fd, int ms) {
  struct pollfd p = {fd, POLLIN, 0};
  int n = poll(&p, 1, ms);
  if (n < 0)
    return errno;
  if (n == 0)
    return TIMEOUT;
  if (p.revents & POLLERR)
    return GONE;
  return DONE;
}

// A failure for every caller, though the wait may answer the same.
int take(int *fd, char *to, size_t size, size_t *got) {
  *got = 0;
  for (;;) {
    ssize_t n = recv(*fd, to, size, 0);
    int why = errno;
    if (n > 0) {
      *got = n;
      return DONE;
    }
    if (n == 0)
      return GONE;
    if (why == EINTR)
      continue;
    if (why != EAGAIN)
      return why;
    if ((why = wait_for(*fd, 1000)) != DONE)
      return why;
  }
}

// What code that is not seen answers after data may be anything.
enum answer { OK, TOO_LONG, BROKEN, ENDED, NONSENSE };

struct link {
  int fd, used;
  char text[512];
};

static enum answer fill(struct link *l) {
  ssize_t n = recv(l->fd, l->text + l->used, 64, 0);
  if (n == -1)
    return BROKEN;
  if (n == 0)
    return ENDED;
  l->used += n;
  return OK;
}

enum answer parse(struct link *l);

enum answer next(struct link *l) {
  while (l->used < 12) {
    enum answer a = fill(l);
    if (a != OK)
      return a;
  }
  enum answer a = parse(l);
  if (a != OK)
    return a;
  return OK;
}
