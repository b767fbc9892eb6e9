// RUN: %check_closewait %s closewait-never-read %t

// Written in one function, made in another: the file as a whole must look.
#include "Inputs/conn.h"
#include <poll.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

struct worker {
  int fd;
  struct worker *next;
};
static struct worker *idle;

void take_worker(int door) {
  struct worker *w = malloc(sizeof *w);
  if (!w)
    return;
  w->fd = accept(door, NULL, NULL);
  if (w->fd < 0) {
    free(w);
    return;
  }
  w->next = idle;
  idle = w;
}

void give_job(const char *job, size_t n) {
  struct worker *w = idle;
  if (w && send(w->fd, job, n, MSG_NOSIGNAL) != (ssize_t)n) {
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'w->fd' is written but never read or polled
    idle = w->next;
    close(w->fd);
    free(w);
  }
}

// By way of a local, a helper and its argument.
struct outlet {
  int sock;
};

static int dial(const struct sockaddr *to, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd >= 0 && connect(fd, to, n) < 0) {
    close(fd);
    fd = -1;
  }
  return fd;
}

static void put_all(int fd, const char *text, size_t n) {
  while (n > 0) {
    ssize_t put = send(fd, text, n, MSG_NOSIGNAL);
    if (put < 0)
      return;
    text += put;
    n -= (size_t)put;
  }
}

void outlet_open(struct outlet *o, const struct sockaddr *to, socklen_t n) {
  o->sock = dial(to, n);
}

void outlet_say(struct outlet *o, const char *text, size_t n) {
  put_all(o->sock, text, n);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'o->sock' is written but never read or polled
}

void outlet_close(struct outlet *o) { close(o->sock); }

// Somebody looks, in one place of the file.
struct polled {
  int fd;
};

void polled_take(struct polled *p, int door) {
  p->fd = accept(door, NULL, NULL);
}

void polled_say(struct polled *p, const char *text, size_t n) {
  struct pollfd look = {.fd = p->fd, .events = POLLRDHUP};
  if (poll(&look, 1, 0) > 0) {
    close(p->fd);
    p->fd = -1;
    return;
  }
  send(p->fd, text, n, MSG_NOSIGNAL);
}

// Other files know the record.
void conn_take(struct conn *c, int door) { c->fd = accept(door, NULL, NULL); }

void conn_say(struct conn *c, const char *text, size_t n) {
  send(c->fd, text, n, MSG_NOSIGNAL);
}

// The number gets out.
struct shown {
  int fd;
};

void shown_take(struct shown *s, int door) { s->fd = accept(door, NULL, NULL); }
int shown_number(const struct shown *s) { return s->fd; }

void shown_say(struct shown *s, const char *text, size_t n) {
  send(s->fd, text, n, MSG_NOSIGNAL);
}

// A listener and a datagram socket have no peer that closes.
struct beacon {
  int fd;
};

void beacon_open(struct beacon *b, const struct sockaddr *to, socklen_t n) {
  b->fd = socket(AF_INET, SOCK_DGRAM, 0);
  if (connect(b->fd, to, n) < 0)
    close(b->fd);
}

void beacon_say(struct beacon *b, const char *text, size_t n) {
  send(b->fd, text, n, MSG_NOSIGNAL);
}
