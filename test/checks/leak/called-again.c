// RUN: %check_closewait %s closewait-leak %t

// A helper leaves its descriptor in the record when it fails; called again, it
// overwrites it.
#include <sys/socket.h>
#include <unistd.h>

struct link {
  int fd;
  int up;
};

static int dial(struct link *l, const struct sockaddr *to, socklen_t n) {
  l->fd = socket(AF_INET, SOCK_STREAM, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'l->fd' is leaked: it is overwritten while still open
  // CHECK-MESSAGES: :[[@LINE+12]]:{{[0-9]+}}: note: 'l->fd' is opened here
  // CHECK-MESSAGES: :[[@LINE+11]]:{{[0-9]+}}: note: called from here
  if (l->fd < 0)
    return -1;
  if (connect(l->fd, to, n) != 0)
    return -1;
  l->up = 1;
  return 0;
}

int insist(struct link *l, const struct sockaddr *to, socklen_t n) {
  for (int tries = 0; tries < 3; tries++) {
    if (dial(l, to, n) == 0)
      return 0;
    sleep(1);
  }
  return -1;
}

static int dial_anew(struct link *l, const struct sockaddr *to, socklen_t n) {
  if (l->fd >= 0)
    close(l->fd);
  l->fd = socket(AF_INET, SOCK_STREAM, 0);
  if (l->fd < 0)
    return -1;
  if (connect(l->fd, to, n) != 0)
    return -1;
  l->up = 1;
  return 0;
}

int insist_well(struct link *l, const struct sockaddr *to, socklen_t n) {
  for (int tries = 0; tries < 3; tries++) {
    if (dial_anew(l, to, n) == 0)
      return 0;
    sleep(1);
  }
  return -1;
}

static int dial_plainly(struct link *l, const struct sockaddr *to,
                        socklen_t n) {
  l->fd = socket(AF_INET, SOCK_STREAM, 0);
  if (l->fd < 0)
    return -1;
  return connect(l->fd, to, n);
}

int closes_between(struct link *l, const struct sockaddr *to, socklen_t n) {
  for (int tries = 0; tries < 3; tries++) {
    if (dial_plainly(l, to, n) == 0)
      return 0;
    if (l->fd >= 0)
      close(l->fd);
    l->fd = -1;
  }
  return -1;
}
