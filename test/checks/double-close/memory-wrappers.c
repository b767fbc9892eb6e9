// RUN: %check_closewait %s closewait-double-close %t

// The record is freed by a function of another file that frees all records, and
// made by its twin.
#include <stdbool.h>
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

void *memory_alloc(size_t size);
void memory_free(void *memory);

struct server {
  int fd;
};
struct sock {
  int fd;
};

void server_end(struct server *s) {
  close(s->fd);
  memory_free(s);
}

struct sock *sock_new(void) {
  struct sock *s = memory_alloc(sizeof(struct sock));
  s->fd = -1;
  return s;
}

// The record is new: nobody closed what is in it.
struct sock *sock_take(struct server *door) {
  int fd = accept(door->fd, NULL, NULL);
  if (fd < 0)
    return NULL;
  struct sock *s = sock_new();
  s->fd = fd;
  return s;
}

bool sock_connect(struct sock *s, const struct sockaddr *to, socklen_t length) {
  s->fd = socket(AF_INET, SOCK_STREAM, 0);
  if (s->fd < 0)
    return false;
  if (connect(s->fd, to, length) == 0)
    return true;
  close(s->fd);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 's->fd' is closed here and keeps its number: the function that frees its holder closes it a second time [closewait-double-close]
  return false;
}

void sock_end(struct sock *s) {
  int fd = s->fd;
  s->fd = -1;
  if (fd != -1)
    close(fd);
  memory_free(s);
}

struct link {
  int fd;
};

bool link_connect(struct link *l, const struct sockaddr *to, socklen_t length) {
  l->fd = socket(AF_INET, SOCK_STREAM, 0);
  if (l->fd < 0)
    return false;
  if (connect(l->fd, to, length) == 0)
    return true;
  close(l->fd);
  l->fd = -1;
  return false;
}

void link_end(struct link *l) {
  if (l->fd != -1)
    close(l->fd);
  memory_free(l);
}

// Who takes the stale number away knows of it.
struct line {
  int fd;
};

struct line *line_new(void) {
  struct line *l = memory_alloc(sizeof(struct line));
  l->fd = -1;
  return l;
}

int line_open(struct line *l, const struct sockaddr *to, socklen_t length) {
  l->fd = socket(AF_INET, SOCK_STREAM, 0);
  if (l->fd < 0)
    return -1;
  if (connect(l->fd, to, length) == 0)
    return 0;
  close(l->fd);
  return -1;
}

void line_end(struct line *l) {
  if (l->fd != -1)
    close(l->fd);
  memory_free(l);
}

void line_run(const struct sockaddr *to, socklen_t length) {
  struct line *l = line_new();
  if (line_open(l, to, length) < 0)
    l->fd = -1;
  line_end(l);
}
