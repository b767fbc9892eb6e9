// RUN: %check_closewait %s closewait-eof-ignored %t

// The two ends of a pair in two members of one record, which closes both: who
// reads the one meets no end.
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

struct wakeup {
  int signal, signaled;
};
struct conn {
  int fd;
  struct wakeup wakeup;
};

int wakeup_init(struct wakeup *w) {
  int ends[2];
  w->signal = w->signaled = -1;
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends))
    return -1;
  w->signal = ends[0];
  w->signaled = ends[1];
  return 0;
}

void wakeup_close(struct wakeup *w) {
  if (w->signal >= 0)
    close(w->signal);
  if (w->signaled >= 0) {
    close(w->signaled);
    w->signaled = -1;
  }
}

void wakeup_ring(struct wakeup *w) { send(w->signal, "x", 1, MSG_NOSIGNAL); }

static int signaled(struct conn *c) {
  char to[16];
  int n = recv(c->wakeup.signaled, to, sizeof to, 0);
  do {
    if (n <= 0)
      return 0;
  } while (!to[--n]);
  return 1;
}

int wait_for(struct conn *c) {
  for (;;) {
    struct pollfd p[2] = {{c->fd, POLLIN, 0}, {c->wakeup.signaled, POLLIN, 0}};
    if (poll(p, 2, -1) < 0)
      return -1;
    if (p[1].revents) {
      signaled(c);
      continue;
    }
    return 0;
  }
}

// The other end is closed first, and this one is read to its end.
struct pipeline {
  int in, out;
};

int pipeline_init(struct pipeline *p) {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends))
    return -1;
  p->in = ends[0];
  p->out = ends[1];
  return 0;
}

void pipeline_end(struct pipeline *p) { close(p->out); }
void pipeline_free(struct pipeline *p) { close(p->in); }

void pipeline_drain(struct pipeline *p, char *to, int left) {
  while (left > 0) {
    int n = recv(p->in, to, left, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: end of file on 'p->in' is not told apart
    if (n < 0)
      return;
    left -= n;
  }
}

// Now and then it is a connection.
struct source {
  int from, to;
};

int source_pair(struct source *s) {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends))
    return -1;
  s->from = ends[0];
  s->to = ends[1];
  return 0;
}

int source_accept(struct source *s, int door) {
  s->from = accept(door, 0, 0);
  return s->from < 0 ? -1 : 0;
}

void source_close(struct source *s) {
  close(s->from);
  close(s->to);
}

void source_drain(struct source *s, char *to, int left) {
  while (left > 0) {
    int n = recv(s->from, to, left, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: end of file on 's->from' is not told apart
    if (n < 0)
      return;
    left -= n;
  }
}
