// RUN: %check_closewait %s closewait-double-close %t

// A failure closes and leaves the number in the record; who closes whatever is
// not -1 there closes it again.
#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>

struct net {
  int fd;
};

void net_init(struct net *n) { n->fd = -1; }

int net_connect(struct net *n, const struct addrinfo *all) {
  int failed = -1;
  for (; all; all = all->ai_next) {
    n->fd = socket(all->ai_family, all->ai_socktype, 0);
    if (n->fd < 0) {
      failed = -2;
      continue;
    }
    if (connect(n->fd, all->ai_addr, all->ai_addrlen) == 0)
      return 0;
    close(n->fd);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'n->fd' is closed here and keeps its number: the function that closes whatever is not -1 there closes it a second time [closewait-double-close]
    failed = -3;
  }
  return failed;
}

void net_free(struct net *n) {
  if (n->fd == -1)
    return;
  shutdown(n->fd, SHUT_RDWR);
  close(n->fd);
  n->fd = -1;
}
// CHECK-MESSAGES: :[[@LINE-1]]:1: note: closed again by the time this function ends

// The mark is set.
struct marked {
  int fd;
};

void marked_init(struct marked *n) { n->fd = -1; }

int marked_connect(struct marked *n, const struct sockaddr *to, socklen_t size) {
  n->fd = socket(AF_INET, SOCK_STREAM, 0);
  if (n->fd < 0)
    return -2;
  if (connect(n->fd, to, size) == 0)
    return 0;
  close(n->fd);
  n->fd = -1;
  return -3;
}

void marked_free(struct marked *n) {
  if (n->fd == -1)
    return;
  close(n->fd);
  n->fd = -1;
}

// A state of its own says that there is nothing to close.
struct stated {
  int fd, up;
};

int stated_connect(struct stated *n, const struct sockaddr *to, socklen_t size) {
  n->fd = socket(AF_INET, SOCK_STREAM, 0);
  if (n->fd < 0)
    return -2;
  if (connect(n->fd, to, size) == 0) {
    n->up = 1;
    return 0;
  }
  close(n->fd);
  return -3;
}

void stated_free(struct stated *n) {
  if (!n->up)
    return;
  close(n->fd);
  n->fd = -1;
  n->up = 0;
}

// A third function stores to the field.
struct kept {
  int fd;
};

int kept_connect(struct kept *n, const struct sockaddr *to, socklen_t size) {
  n->fd = socket(AF_INET, SOCK_STREAM, 0);
  if (n->fd < 0)
    return -2;
  if (connect(n->fd, to, size) == 0)
    return 0;
  close(n->fd);
  return -3;
}

void kept_reset(struct kept *n, int fd) { n->fd = fd; }

void kept_free(struct kept *n) {
  if (n->fd == -1)
    return;
  close(n->fd);
  n->fd = -1;
}

// A closer that asks for no mark is called where there is something to close.
struct asked {
  int fd;
};

int asked_connect(struct asked *n, const struct sockaddr *to, socklen_t size) {
  n->fd = socket(AF_INET, SOCK_STREAM, 0);
  if (n->fd < 0)
    return -2;
  if (connect(n->fd, to, size) == 0)
    return 0;
  close(n->fd);
  return -3;
}

void asked_close(struct asked *n) {
  close(n->fd);
  n->fd = -1;
}

// The caller sets the mark after a failure.
struct reset {
  int fd;
};

int reset_connect(struct reset *n, const struct sockaddr *to, socklen_t size) {
  n->fd = socket(AF_INET, SOCK_STREAM, 0);
  if (n->fd < 0)
    return -2;
  if (connect(n->fd, to, size) == 0)
    return 0;
  close(n->fd);
  return -3;
}

int reset_again(struct reset *n, const struct sockaddr *to, socklen_t size) {
  if (reset_connect(n, to, size) < 0) {
    n->fd = -1;
    return -1;
  }
  return 0;
}

void reset_free(struct reset *n) {
  if (n->fd != -1)
    close(n->fd);
  n->fd = -1;
}
