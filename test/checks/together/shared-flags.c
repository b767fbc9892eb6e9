// RUN: %check_closewait %s closewait-leak,closewait-eof-not-closed,closewait-eof-ignored,closewait-double-close %t

// Functions agree on flags in records and in static variables: what a helper
// does depends on them, and its caller asks them afterwards.
#include <errno.h>
#include <stdlib.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

// The mark beside the answer.
struct input {
  int fd, size, timed_out;
  char b[512];
};

static int fill(struct input *s) {
  int n;
  s->timed_out = 0;
  n = recv(s->fd, s->b + s->size, sizeof s->b - s->size, 0);
  if (n > 0)
    s->size += n;
  else if (n < 0 && (errno == EAGAIN || errno == EINTR)) {
    s->timed_out = 1;
    n = 0;
  }
  return n;
}

int sixteen_bytes(int l) {
  struct input *s = calloc(1, sizeof *s);
  if (!s)
    return -1;
  s->fd = accept(l, NULL, NULL);
  while (s->fd >= 0 && s->size < 16)
    if (fill(s) < 1 && !s->timed_out) {
      close(s->fd);
      free(s);
      return -1;
    }
  return s->fd;
}

int sixteen_bytes_unasked(int l) {
  struct input *s = calloc(1, sizeof *s);
  if (!s)
    return -1;
  s->fd = accept(l, NULL, NULL);
  while (s->fd >= 0 && s->size < 16)
    if (fill(s) < 1 && s->timed_out) {
      // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: the peer has closed 's->fd' here, but this path does not close it [closewait-eof-not-closed]
      close(s->fd);
      free(s);
      return -1;
    }
  return s->fd;
}

// keep = 0 makes reset() close.
struct client {
  int fd, keep, events, left;
  struct sockaddr *to;
};

static void reset(struct client *c) {
  c->events = c->left > 0 ? 4 : 0;
  if (c->events && c->keep)
    c->left--;
  else {
    close(c->fd);
    c->fd = -1;
  }
}
static void ends(struct client *c) {
  c->keep = 0;
  reset(c);
}
static void goes_on(struct client *c) {
  c->keep = 1;
  reset(c);
}
static int dial(struct client *c) {
  if (c->fd == -1)
    c->fd = socket(AF_INET, SOCK_STREAM, 0);
  return c->fd >= 0 && connect(c->fd, c->to, sizeof *c->to) == 0;
}

void ends_with_its_peer(struct client *c) {
  char b[512];
  while (c->events & 1) {
    ssize_t n = recv(c->fd, b, sizeof b, 0);
    if (n > 0)
      c->events &= ~1;
    else
      ends(c);
  }
  if ((c->events & 4) && dial(c))
    send(c->fd, "x", 1, MSG_NOSIGNAL);
}

void keeps_what_has_ended(struct client *c) {
  char b[512];
  while (c->events & 1) {
    ssize_t n = recv(c->fd, b, sizeof b, 0);
    if (n > 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: the peer has closed 'c->fd' here, but this path does not close it
      c->events &= ~1;
    else
      goes_on(c);
  }
  if ((c->events & 4) && dial(c))
    send(c->fd, "x", 1, MSG_NOSIGNAL);
}

// The caller asks the same two that the helper went by. The relay gets one
// socket under two names.
enum { LOCAL, REMOTE };
int hold;

static int relay(int in, int out, int remote) {
  char b[512];
  int why = REMOTE, open = 1;
  while (open) {
    if (recv(remote, b, sizeof b, 0) <= 0) {
      why = REMOTE;
      open = 0;
    } else if (recv(in, b, sizeof b, 0) <= 0) {
      why = LOCAL;
      open = 0;
    }
  }
  if (why == LOCAL && hold)
    close(out);
  return why;
}

void accepts_again(int l, int remote) {
  int in, out, why;
  in = out = accept(l, NULL, NULL);
again:
  why = relay(in, out, remote);
  if (why == LOCAL && hold) {
    in = out = accept(l, NULL, NULL);
    goto again;
  }
  close(out);
}

static int serve(int fd, int remote) {
  char b[512];
  int why = REMOTE;
  if (recv(remote, b, sizeof b, 0) > 0 && recv(fd, b, sizeof b, 0) <= 0)
    why = LOCAL;
  if (why == LOCAL && hold)
    close(fd);
  return why;
}

void closes_what_is_left(int l, int remote) {
  int fd = accept(l, NULL, NULL);
  if (fd < 0)
    return;
  if (serve(fd, remote) != LOCAL || !hold)
    close(fd);
}
