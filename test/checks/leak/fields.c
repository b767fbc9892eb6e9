// RUN: %check_closewait %s closewait-leak %t

// Descriptors in records, within one function: local records that die here and
// records that outlive the function.
#include <stddef.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

struct conn {
  int fd;
  int state;
};
struct relay {
  struct conn in, out;
  struct conn *other;
};

int ready(void);
int attach(struct conn *c);

int local_record(int door) {
  struct conn c;
  c.fd = accept(door, NULL, NULL);
  if (c.fd < 0)
    return -1;
  c.state = ready();
  return c.state;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'c.fd' is leaked: this path leaves
}

int local_record_closed(int door) {
  struct conn c;
  c.fd = accept(door, NULL, NULL);
  if (c.fd < 0)
    return -1;
  c.state = ready();
  close(c.fd);
  return c.state;
}

int local_record_initialised(int door) {
  struct conn c = {accept(door, NULL, NULL), 0};
  if (c.fd < 0)
    return -1;
  return ready();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'c.fd' is leaked: this path leaves
}

int local_record_with_designator(int door) {
  struct conn c = {.state = 1, .fd = accept(door, NULL, NULL)};
  if (c.fd < 0)
    return -1;
  ready();
  close(c.fd);
  return c.state;
}

struct conn returned_by_value(int door) {
  struct conn c = {-1, 0};
  c.fd = accept(door, NULL, NULL);
  return c;
}

int handed_on_by_address(int door) {
  struct conn c;
  c.fd = accept(door, NULL, NULL);
  if (c.fd < 0)
    return -1;
  return attach(&c);
}

int copied_to_the_caller(int door, struct conn *to) {
  struct conn c = {-1, 0};
  c.fd = accept(door, NULL, NULL);
  *to = c;
  return c.fd < 0 ? -1 : 0;
}

int kept_by_the_caller(struct conn *c, const struct sockaddr *to, socklen_t n) {
  c->fd = socket(AF_INET, SOCK_STREAM, 0);
  if (c->fd < 0)
    return -1;
  if (connect(c->fd, to, n) < 0)
    return -1;
  return 0;
}

int field_is_reset_too_early(struct conn *c, const struct sockaddr *to,
                             socklen_t n) {
  c->fd = socket(AF_INET, SOCK_STREAM, 0);
  if (c->fd < 0)
    return -1;
  if (connect(c->fd, to, n) < 0) {
    c->fd = -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'c->fd' is leaked: it is overwritten
    close(c->fd);
    return -1;
  }
  return 0;
}

int field_is_closed_then_reset(struct conn *c, const struct sockaddr *to,
                               socklen_t n) {
  c->fd = socket(AF_INET, SOCK_STREAM, 0);
  if (c->fd < 0)
    return -1;
  if (connect(c->fd, to, n) < 0) {
    close(c->fd);
    c->fd = -1;
    return -1;
  }
  return 0;
}

int field_is_filled_twice(struct conn *c) {
  c->fd = socket(AF_INET6, SOCK_STREAM, 0);
  c->state = 6;
  c->fd = socket(AF_INET, SOCK_STREAM, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'c->fd' is leaked: it is overwritten
  return c->fd < 0 ? -1 : 0;
}

int two_records(struct conn *a, struct conn *b) {
  a->fd = socket(AF_INET6, SOCK_STREAM, 0);
  b->fd = socket(AF_INET, SOCK_STREAM, 0);
  return a->fd < 0 || b->fd < 0 ? -1 : 0;
}

int not_stored_on_failure(struct conn *c, const struct sockaddr *to,
                          socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (connect(fd, to, n) < 0) {
    c->state = -1;
    return -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  }
  c->fd = fd;
  return 0;
}

int member_of_a_member(struct relay *r, const struct sockaddr *to,
                       socklen_t n) {
  r->out.fd = socket(AF_INET, SOCK_STREAM, 0);
  if (r->out.fd < 0)
    return -1;
  if (connect(r->out.fd, to, n) < 0) {
    r->out.fd = -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'r->out.fd' is leaked: it is overwritten
    return -1;
  }
  return 0;
}

int sibling_is_closed_instead(struct relay *r, const struct sockaddr *to,
                              socklen_t n) {
  struct conn fresh = {socket(AF_INET, SOCK_STREAM, 0), 0};
  if (fresh.fd < 0)
    return -1;
  if (connect(fresh.fd, to, n) < 0) {
    close(r->in.fd);
    return -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fresh.fd' is leaked: this path leaves
  }
  r->out = fresh;
  return 0;
}

int through_another_pointer(struct relay *r, const struct sockaddr *to,
                            socklen_t n) {
  struct conn *c = r->other;
  c->fd = socket(AF_INET, SOCK_STREAM, 0);
  if (c->fd >= 0 && connect(c->fd, to, n) == 0)
    return 0;
  close(r->other->fd);
  return -1;
}

struct conn *fresh_record(int door) {
  struct conn *c = malloc(sizeof *c);
  if (!c)
    return NULL;
  c->fd = accept(door, NULL, NULL);
  if (c->fd < 0) {
    free(c);
    return NULL;
  }
  return c;
}

struct conn *fresh_record_fails_to_come(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return NULL;
  struct conn *c = malloc(sizeof *c);
  if (!c)
    return NULL;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  c->fd = fd;
  return c;
}

struct conn *fresh_record_fails_to_come_closed(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return NULL;
  struct conn *c = malloc(sizeof *c);
  if (!c) {
    close(fd);
    return NULL;
  }
  c->fd = fd;
  return c;
}

union slot {
  int fd;
  void *cookie;
};

int in_a_union(int door, union slot *s) {
  s->fd = accept(door, NULL, NULL);
  return s->fd < 0 ? -1 : 0;
}
