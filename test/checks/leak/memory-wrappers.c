// RUN: %check_closewait %s closewait-leak %t

// malloc() and free() by names of the program's own, in another file. What is
// made of a sizeof is new memory, and what frees records and text alike cannot
// close anything.
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

void *xmalloc(size_t size);
void *xcalloc(size_t count, size_t size);
void xfree(void *memory);
void tracked_free(void *memory, const char *file, int line);
void note(const char *what);

struct conn {
  int fd;
  char *name;
  struct conn *next;
};
struct conn *all;

void drop_name(struct conn *c) {
  xfree(c->name);
  tracked_free(c->name, __FILE__, __LINE__);
}

struct conn *takes(int door) {
  struct conn *c = xmalloc(sizeof *c);
  c->fd = accept(door, NULL, NULL);
  if (c->fd < 0) {
    xfree(c);
    return NULL;
  }
  if (setsockopt(c->fd, 1, 2, &door, sizeof door) < 0) {
    xfree(c);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'c->fd' is leaked: its holder is freed while it is still open [closewait-leak]
    return NULL;
  }
  c->next = all;
  all = c;
  return c;
}

struct conn *takes_and_closes(int door) {
  struct conn *c = xmalloc(sizeof *c);
  c->fd = accept(door, NULL, NULL);
  if (c->fd < 0) {
    xfree(c);
    return NULL;
  }
  if (setsockopt(c->fd, 1, 2, &door, sizeof door) < 0) {
    close(c->fd);
    xfree(c);
    return NULL;
  }
  c->next = all;
  all = c;
  return c;
}

struct conn *tells_where(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return NULL;
  struct conn *c = xcalloc(1, sizeof(struct conn));
  c->fd = fd;
  if (setsockopt(fd, 1, 2, &door, sizeof door) < 0) {
    tracked_free(c, __FILE__, __LINE__);
    return NULL;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked: this path leaves without closing it or handing it on [closewait-leak]
  }
  c->next = all;
  all = c;
  return c;
}

// It knows what it is given.
void conn_free(struct conn *c);

struct conn *has_an_owner(int door) {
  struct conn *c = xmalloc(sizeof *c);
  c->fd = accept(door, NULL, NULL);
  if (c->fd < 0 || setsockopt(c->fd, 1, 2, &door, sizeof door) < 0) {
    conn_free(c);
    return NULL;
  }
  return c;
}

// So may this one: it is given nothing else here.
void destroy_free(void *c);

struct conn *is_given_one_type(int door) {
  struct conn *c = xmalloc(sizeof *c);
  c->fd = accept(door, NULL, NULL);
  if (c->fd < 0 || setsockopt(c->fd, 1, 2, &door, sizeof door) < 0) {
    destroy_free(c);
    return NULL;
  }
  return c;
}

// The last reference may close it.
void unref(void *object);

struct conn *is_counted(int door) {
  struct conn *c = xmalloc(sizeof *c);
  c->name = xmalloc(sizeof "name");
  c->fd = accept(door, NULL, NULL);
  if (c->fd < 0 || setsockopt(c->fd, 1, 2, &door, sizeof door) < 0) {
    unref(c->name);
    unref(c);
    return NULL;
  }
  return c;
}

// A record that is looked up was there before.
void *find(const void *key, size_t size);

int is_looked_up(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  struct conn *c = find(&door, sizeof door);
  c->fd = fd;
  if (setsockopt(fd, 1, 2, &door, sizeof door) < 0)
    return -1;
  return 0;
}

// A closer of all kinds of records: they begin alike.
struct head {
  int fd;
};
struct http {
  struct head h;
};
struct smtp {
  struct head h;
};
void head_and_all_free(void *record);

int is_closed_there(int door) {
  struct http *h = xmalloc(sizeof *h);
  struct smtp *s = xmalloc(sizeof *s);
  s->h.fd = -1;
  h->h.fd = accept(door, NULL, NULL);
  head_and_all_free(s);
  head_and_all_free(h);
  return 0;
}
