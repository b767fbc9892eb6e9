// RUN: %check_closewait %s closewait-eof-ignored %t

// A helper waits, and marks what POLLRDHUP says; the loop asks for the mark.
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

struct link {
  int fd, connected, quiet;
  struct pollfd in;
};

int begin(struct link *l, const struct sockaddr *to, socklen_t size) {
  l->fd = socket(AF_INET, SOCK_STREAM, 0);
  if (l->fd < 0)
    return -1;
  if (connect(l->fd, to, size) < 0) {
    close(l->fd);
    return -1;
  }
  l->in.fd = l->fd;
  l->in.events = POLLIN | POLLRDHUP;
  l->connected = 1;
  return 0;
}

static int ready(struct link *l) {
  int n = poll(&l->in, 1, 50);
  if (n == -1)
    l->connected = 0;
  else if (l->in.revents & (POLLRDHUP | POLLERR | POLLHUP | POLLNVAL))
    l->connected = 0;
  else if (n > 0)
    return 1;
  return 0;
}

long takes(struct link *l, char *to, long size) {
  long have = 0;
  do {
    if (ready(l)) {
      ssize_t n = read(l->fd, to + have, (size_t)(size - have));
      if (n < 0)
        return -1;
      have += n;
    }
  } while (l->connected && have < size);
  return have;
}

// This loop does not ask for it.
long takes_on(struct link *l, char *to, long size) {
  long have = 0;
  do {
    if (ready(l)) {
      ssize_t n = read(l->fd, to + have, (size_t)(size - have));
      // CHECK-MESSAGES: :[[@LINE-1]]:19: warning: end of file on 'l->fd' is not told apart
      if (n < 0)
        return -1;
      have += n;
    }
  } while (!l->quiet && have < size);
  return have;
}
