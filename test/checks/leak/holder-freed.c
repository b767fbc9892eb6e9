// RUN: %check_closewait %s closewait-leak %t

// The record goes away and takes the only copy of the descriptor with it.
#include <stddef.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

struct conn {
  int fd;
  char *buf;
};
struct peer {
  struct conn *conn;
};

struct conn *freed_with_the_socket(const struct sockaddr *to, socklen_t n) {
  struct conn *c = calloc(1, sizeof *c);
  if (!c)
    return NULL;
  c->fd = socket(AF_INET, SOCK_STREAM, 0);
  if (c->fd < 0) {
    free(c);
    return NULL;
  }
  if (connect(c->fd, to, n) < 0) {
    free(c);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'c->fd' is leaked: its holder is freed while it is still open [closewait-leak]
    return NULL;
  }
  return c;
}

struct conn *closed_before_free(const struct sockaddr *to, socklen_t n) {
  struct conn *c = calloc(1, sizeof *c);
  if (!c)
    return NULL;
  c->fd = socket(AF_INET, SOCK_STREAM, 0);
  if (c->fd < 0) {
    free(c);
    return NULL;
  }
  if (connect(c->fd, to, n) < 0) {
    close(c->fd);
    free(c);
    return NULL;
  }
  return c;
}

struct conn *buffer_is_missing(int door) {
  struct conn *c = calloc(1, sizeof *c);
  if (!c)
    return NULL;
  c->fd = accept(door, NULL, NULL);
  if (c->fd < 0)
    goto fail;
  c->buf = malloc(4096);
  if (!c->buf)
    goto fail;
  return c;
fail:
  free(c);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'c->fd' is leaked: its holder is freed
  return NULL;
}

struct conn *buffer_is_missing_closed(int door) {
  struct conn *c = calloc(1, sizeof *c);
  if (!c)
    return NULL;
  c->fd = accept(door, NULL, NULL);
  if (c->fd < 0)
    goto fail;
  c->buf = malloc(4096);
  if (!c->buf)
    goto fail;
  return c;
fail:
  if (c->fd >= 0)
    close(c->fd);
  free(c);
  return NULL;
}

void copied_out_first(int door) {
  struct conn *c = malloc(sizeof *c);
  if (!c)
    return;
  c->fd = accept(door, NULL, NULL);
  int fd = c->fd;
  free(c);
  if (fd >= 0)
    close(fd);
}

void local_copy_closed_later(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  struct conn *c = malloc(sizeof *c);
  if (c) {
    c->fd = fd;
    free(c);
  }
  close(fd);
}

void never_assigned(void) {
  struct conn *c = calloc(1, sizeof *c);
  if (c)
    c->fd = -1;
  free(c);
}

void not_opened_here(struct conn *c) {
  send(c->fd, "bye", 3, MSG_NOSIGNAL);
  free(c);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'c->fd' is leaked: its holder is freed
}

void only_a_part_is_freed(struct conn *c, int door) {
  c->fd = accept(door, NULL, NULL);
  free(c->buf);
  c->buf = NULL;
}

#define FREE(p) (free(p), (p) = NULL)

void freed_by_macro(int door) {
  struct conn *c = malloc(sizeof *c);
  if (!c)
    return;
  c->fd = accept(door, NULL, NULL);
  FREE(c);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'c->fd' is leaked: its holder is freed
}

void one_level_down(struct peer *p, int door) {
  p->conn->fd = accept(door, NULL, NULL);
  if (p->conn->fd < 0)
    return;
  free(p->conn);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'p->conn->fd' is leaked: its holder is freed
  p->conn = NULL;
}

void moved_on_before(struct peer *p, int door) {
  struct conn *c = malloc(sizeof *c);
  if (!c)
    return;
  c->fd = accept(door, NULL, NULL);
  if (c->fd < 0) {
    free(c);
    return;
  }
  free(p->conn);
  p->conn = c;
}
