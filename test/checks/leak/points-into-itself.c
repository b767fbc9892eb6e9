// RUN: %check_closewait %s closewait-leak %t

// A record that has a pointer to its own end is still nobody else's.
#include <stddef.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

struct rest {
  int state;
};
struct channel {
  int fd;
  struct rest *rest;
};
struct set {
  struct rest *first;
};

struct channel *new_channel(const struct sockaddr *to, socklen_t size) {
  struct channel *c = calloc(1, sizeof *c + sizeof(struct rest));
  if (!c)
    return NULL;
  c->fd = socket(AF_INET, SOCK_STREAM, 0);
  if (c->fd < 0) {
    free(c);
    return NULL;
  }
  c->rest = (struct rest *)((char *)c + sizeof *c);
  if (connect(c->fd, to, size) < 0) {
    free(c);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'c->fd' is leaked: its holder is freed
    return NULL;
  }
  return c;
}

struct channel *new_channel_well(const struct sockaddr *to, socklen_t size) {
  struct channel *c = calloc(1, sizeof *c + sizeof(struct rest));
  if (!c)
    return NULL;
  c->fd = socket(AF_INET, SOCK_STREAM, 0);
  if (c->fd < 0) {
    free(c);
    return NULL;
  }
  c->rest = (struct rest *)((char *)c + sizeof *c);
  if (connect(c->fd, to, size) < 0) {
    close(c->fd);
    free(c);
    return NULL;
  }
  return c;
}

// The set can find the record again.
int join(struct set *s, int door) {
  struct channel *c = calloc(1, sizeof *c + sizeof(struct rest));
  if (!c)
    return -1;
  c->fd = accept(door, NULL, NULL);
  if (c->fd < 0) {
    free(c);
    return -1;
  }
  s->first = (struct rest *)((char *)c + sizeof *c);
  return 0;
}
