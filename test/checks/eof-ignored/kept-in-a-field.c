// RUN: %check_closewait %s closewait-eof-ignored %t

// What is accepted into a variable and stored from there is a stream.
#include <errno.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

struct conn {
  int fd, n;
  char line[256];
};
struct conn *all[64];

void door(int listener) {
  int fd = accept(listener, NULL, NULL);
  struct conn *c = calloc(1, sizeof *c);
  if (fd < 0 || !c)
    abort();
  c->fd = fd;
  all[fd % 64] = c;
}

static void input(struct conn *c) {
  char buf[64];
  ssize_t i, n = read(c->fd, buf, sizeof buf);
  // CHECK-MESSAGES: :[[@LINE-1]]:18: warning: end of file on 'c->fd' is taken for data
  if (n < 0 && errno != EAGAIN)
    abort();
  for (i = 0; i < n; i++)
    c->line[c->n++ % 256] = buf[i];
}

static void input_clean(struct conn *c) {
  char buf[64];
  ssize_t i, n = read(c->fd, buf, sizeof buf);
  if (n == 0 || (n < 0 && errno != EAGAIN)) {
    close(c->fd);
    free(c);
    return;
  }
  for (i = 0; i < n; i++)
    c->line[c->n++ % 256] = buf[i];
}

void (*const on_input[])(struct conn *) = {input, input_clean};
