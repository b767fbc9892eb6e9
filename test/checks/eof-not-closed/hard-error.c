// RUN: %check_closewait %s closewait-eof-not-closed %t

// An error that will not go away, on a connection that is kept.
#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

void logs_and_reads_again(int door) {
  char buf[64];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  for (;;) {
    ssize_t n = recv(fd, buf, sizeof buf, 0);
    if (n == 0)
      break;
    if (n < 0) {
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' has failed for good here, but this path keeps it [closewait-eof-not-closed]
      perror("recv");
      continue;
    }
    fwrite(buf, 1, n, stdout);
  }
  close(fd);
}

void logs_and_stops(int door) {
  char buf[64];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  for (;;) {
    ssize_t n = recv(fd, buf, sizeof buf, 0);
    if (n == 0)
      break;
    if (n < 0) {
      perror("recv");
      break;
    }
    fwrite(buf, 1, n, stdout);
  }
  close(fd);
}

void reads_again_after_a_signal(int door) {
  char buf[64];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  for (;;) {
    ssize_t n = recv(fd, buf, sizeof buf, 0);
    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      break;
    fwrite(buf, 1, n, stdout);
  }
  close(fd);
}

void reads_again_when_there_is_nothing_yet(int door) {
  char buf[64];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  for (;;) {
    ssize_t n = recv(fd, buf, sizeof buf, MSG_DONTWAIT);
    if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
      usleep(1000);
      continue;
    }
    if (n <= 0)
      break;
    fwrite(buf, 1, n, stdout);
  }
  close(fd);
}

void knows_only_one_error(int door) {
  char buf[64];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  for (;;) {
    ssize_t n = recv(fd, buf, sizeof buf, 0);
    if (n == 0)
      break;
    if (n < 0) {
      if (errno != EINTR)
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' has failed for good here
        perror("recv");
      continue;
    }
    fwrite(buf, 1, n, stdout);
  }
  close(fd);
}

void error_is_a_case(int door) {
  char buf[64];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  for (;;) {
    ssize_t n = recv(fd, buf, sizeof buf, 0);
    if (n == 0)
      break;
    if (n > 0)
      fwrite(buf, 1, n, stdout);
    else
      switch (errno) {
      case EAGAIN:
      case EINTR:
        continue;
      default:
        close(fd);
        return;
      }
  }
  close(fd);
}

// An error that is chosen: the kernel tells it once, then comes the end.
void times_out_and_goes_on(int door) {
  char buf[64];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  for (;;) {
    ssize_t n = recv(fd, buf, sizeof buf, 0);
    if (n < 0 && (errno == EAGAIN || errno == ETIMEDOUT))
      continue;
    if (n <= 0)
      break;
    fwrite(buf, 1, n, stdout);
  }
  close(fd);
}

void writes_into_the_void(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  for (;;) {
    if (send(fd, "tick\n", 5, MSG_NOSIGNAL) < 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' has failed for good here
      perror("send");
    sleep(1);
  }
}

void stops_writing(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  while (send(fd, "tick\n", 5, MSG_NOSIGNAL) >= 0)
    sleep(1);
  close(fd);
}

void write_error_but_the_next_read_tells(int door) {
  char buf[64];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  for (;;) {
    if (send(fd, "tick\n", 5, MSG_NOSIGNAL) < 0)
      perror("send");
    if (recv(fd, buf, sizeof buf, 0) <= 0)
      break;
  }
  close(fd);
}

void any_error_may_be_a_time_out(int door) {
  char buf[64];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  for (;;) {
    ssize_t n = recv(fd, buf, sizeof buf, 0);
    if (n == 0)
      break;
    if (n < 0) {
      int e = errno;
      if (e == EAGAIN || e == EINTR)
        continue;
      break;
    }
    fwrite(buf, 1, n, stdout);
  }
  close(fd);
}

/* EPIPE does not go away; the other errors lead to it. */
void knows_the_broken_pipe(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  for (;;) {
    if (send(fd, "tick\n", 5, MSG_NOSIGNAL) < 0 && errno == EPIPE)
      break;
    sleep(1);
  }
  close(fd);
}

void retries_the_write(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  for (;;) {
    if (send(fd, "tick\n", 5, MSG_NOSIGNAL) >= 0)
      continue;
    if (errno != EAGAIN && errno != EINTR)
      break;
  }
  close(fd);
}

void knows_only_a_full_buffer(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  for (;;) {
    ssize_t n = send(fd, "tick\n", 5, MSG_NOSIGNAL);
    if (n < 0) {
      if (errno != EAGAIN)
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' has failed for good here
        perror("send");
      continue;
    }
  }
}

// Both are failures to the caller, and errno tells more.
int gives_up_after_a_while(int fd, char *to, size_t n) {
  int turns = 0;
  for (;;) {
    ssize_t r = recv(fd, to, n, MSG_PEEK);
    if (r > 0)
      return 1;
    if (r == 0)
      return 0;
    if (errno == EINTR)
      continue;
    if (errno != EAGAIN)
      return -1;
    if (++turns > 9) {
      errno = ETIMEDOUT;
      return -1;
    }
  }
}

// The answer of the end is that of the error too: who gets it drops the
// connection. That bad data gets it as well does not mix anything up.
static int again_or_not(int fd, char *to, size_t n) {
  ssize_t r = recv(fd, to, n, MSG_DONTWAIT);
  if (r == 0)
    return 0;
  if (r < 0) {
    if (errno == EINTR || errno == EAGAIN)
      return 1;
    if (errno == ECONNRESET)
      return 0;
    return 0;
  }
  if (to[0] == 'x')
    return 0;
  return 1;
}

int drops(int fd, char *to, size_t n) {
  if (!again_or_not(fd, to, n))
    close(fd);
  return 0;
}

// errno is asked behind a wrapper.
static ssize_t receive(int fd, void *to, size_t n) { return recv(fd, to, n, 0); }

int line_through_a_wrapper(int fd) {
  char c;
  for (;;) {
    ssize_t n = receive(fd, &c, 1);
    if (n < 0) {
      if (errno == EAGAIN || errno == EINTR)
        continue;
      return -1;
    }
    if (n == 0 || c == '\n')
      return (int)n;
  }
}

// A helper that is told what errno was may be the one who leaves.
static int must(int holds) { return holds ? 0 : -1; }

int line_through_a_check(int fd) {
  char c;
  for (;;) {
    ssize_t n = recv(fd, &c, 1, 0);
    if (n < 0) {
      if (must(errno == EAGAIN || errno == EINTR) < 0)
        return -1;
    } else if (n == 0 || c == '\n') {
      return (int)n;
    }
  }
}

// What kind of descriptor it is need not be known where EAGAIN is told apart
// and the owner hears of the end.
struct link {
  int fd;
  int closing;
};

static int fill(struct link *l) {
  char buf[64];
  int any = 0;
  for (;;) {
    ssize_t n = read(l->fd, buf, sizeof buf);
    if (n > 0) {
      fwrite(buf, 1, n, stdout);
      any = 1;
      continue;
    }
    if (n == 0) {
      l->closing = 1;
      return 1;
    }
    if (errno == EAGAIN)
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'l->fd' has failed for good here
      break;
    return 0;
  }
  return any;
}

static int fill_and_tell(struct link *l) {
  char buf[64];
  int any = 0;
  for (;;) {
    ssize_t n = read(l->fd, buf, sizeof buf);
    if (n > 0) {
      fwrite(buf, 1, n, stdout);
      any = 1;
      continue;
    }
    if (n < 0 && errno == EAGAIN)
      break;
    l->closing = 1;
    return 1;
  }
  return any;
}

void parse(struct link *l);

void on_event(struct link *a, struct link *b) {
  if (fill(a) && !a->closing)
    parse(a);
  if (fill_and_tell(b) && !b->closing)
    parse(b);
}

struct tunnel {
  int fd;
  char data[256];
};

_Bool takes_in(struct tunnel *t, const char *data, int size);

// Data may be refused as well: false is the answer to both, and who asks is
// told.
_Bool pump(struct tunnel *t) {
  int n = recv(t->fd, t->data, sizeof t->data, 0);
  if (n < 0) {
    if (errno == EAGAIN || errno == EWOULDBLOCK)
      return 1;
    return 0;
  }
  if (n == 0) {
    close(t->fd);
    t->fd = -1;
    return 1;
  }
  if (takes_in(t, t->data, n))
    return 1;
  return 0;
}

int pumps(struct tunnel *t) {
  while (t->fd >= 0 && pump(t))
    ;
  if (t->fd >= 0)
    close(t->fd);
  return 0;
}
