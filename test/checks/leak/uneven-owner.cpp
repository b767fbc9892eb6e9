// RUN: %check_closewait %s closewait-leak %t

// A member that one failure closes without forgetting it, and another leaves
// open: whatever the caller does then is wrong for one of the two.
#include <errno.h>
#include <sys/socket.h>
#include <unistd.h>

int lookUp(const char *name, struct sockaddr *to);

class Client {
  int fd_ = -1;

public:
  int reach(const char *name, socklen_t length) {
    struct sockaddr to;
    fd_ = socket(AF_INET, SOCK_STREAM, 0);
    if (fd_ < 0)
      return -1;
    if (lookUp(name, &to) < 0)
      return -3;
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: descriptor 'fd_' is leaked, or closed twice: this failure leaves it open, and another closes it where it keeps its number [closewait-leak]
    if (connect(fd_, &to, length) < 0) {
      close(fd_);
      return -3;
    }
    return 0;
  }

  // The caller may tell the two apart.
  int reachAndSay(const char *name, socklen_t length) {
    struct sockaddr to;
    fd_ = socket(AF_INET, SOCK_STREAM, 0);
    if (fd_ < 0)
      return -1;
    if (lookUp(name, &to) < 0)
      return -2;
    if (connect(fd_, &to, length) < 0) {
      close(fd_);
      return -3;
    }
    return 0;
  }

  // The caller may ask whether there is something to close.
  int reachAndForget(const char *name, socklen_t length) {
    struct sockaddr to;
    fd_ = socket(AF_INET, SOCK_STREAM, 0);
    if (fd_ < 0)
      return -1;
    if (lookUp(name, &to) < 0)
      return -2;
    if (connect(fd_, &to, length) < 0) {
      close(fd_);
      fd_ = -1;
      return -3;
    }
    return 0;
  }

  // Under way is no failure.
  int begin(const struct sockaddr *to, socklen_t length) {
    fd_ = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    if (fd_ < 0)
      return -1;
    if (connect(fd_, to, length) < 0) {
      if (errno == EINPROGRESS)
        return -2;
      close(fd_);
      return -3;
    }
    return 0;
  }

  // Every failure leaves it to the caller.
  int leaves(const char *name, socklen_t length) {
    struct sockaddr to;
    fd_ = socket(AF_INET, SOCK_STREAM, 0);
    if (fd_ < 0)
      return -1;
    if (lookUp(name, &to) < 0)
      return -2;
    if (connect(fd_, &to, length) < 0)
      return -3;
    return 0;
  }

  void end() {
    if (fd_ >= 0)
      close(fd_);
    fd_ = -1;
  }
};

struct conn {
  int fd;
};

int reach(struct conn *c, const struct sockaddr *to, socklen_t length) {
  c->fd = socket(AF_INET, SOCK_STREAM, 0);
  if (c->fd < 0)
    return -1;
  int on = 1;
  if (setsockopt(c->fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) < 0)
    return -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'c->fd' is leaked, or closed twice
  if (connect(c->fd, to, length) < 0) {
    close(c->fd);
    return -1;
  }
  return 0;
}

// A count of 0 says that there is nothing yet.
int poll_it(struct conn *c, const struct sockaddr *to, socklen_t length,
            bool *under_way) {
  char byte;
  c->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  if (c->fd < 0)
    return 0;
  if (*under_way)
    return 0;
  if (connect(c->fd, to, length) < 0) {
    close(c->fd);
    return 0;
  }
  return recv(c->fd, &byte, 1, 0) > 0 ? 1 : -1;
}

// A mark beside it tells whether there is something to close.
struct marked {
  int fd;
  int up;
};
int busy(void);

int mark(struct marked *m, const struct sockaddr *to, socklen_t length) {
  m->up = 0;
  m->fd = socket(AF_INET, SOCK_STREAM, 0);
  if (m->fd < 0)
    return -1;
  m->up = 1;
  if (busy())
    return -1;
  if (connect(m->fd, to, length) < 0) {
    close(m->fd);
    m->up = 0;
    return -1;
  }
  return 0;
}

void unmark(struct marked *m) {
  if (m->up)
    close(m->fd);
  m->up = 0;
}
