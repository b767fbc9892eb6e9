// RUN: %check_closewait %s closewait-leak %t

// A helper that takes the descriptor over on some paths and not on others, and
// does not tell which: the path of the helper is to blame.
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

struct client {
  int fd;
  struct client *next;
};

struct server {
  struct client *clients;
  int count;
};

int no_wait(int fd);
struct client *client_for(struct server *s, int fd);

static void admit(struct server *s, int fd) {
  struct client *c;
  if (s->count > 99)
    return;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  // CHECK-MESSAGES: :[[@LINE+12]]:{{[0-9]+}}: note: 'fd' is opened here
  // CHECK-MESSAGES: :[[@LINE+14]]:{{[0-9]+}}: note: called from here
  c = calloc(1, sizeof *c);
  if (!c)
    abort();
  c->fd = fd;
  c->next = s->clients;
  s->clients = c;
  s->count++;
}

void listen_on(struct server *s, int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  admit(s, fd);
}

static void admit_or_close(struct server *s, int fd) {
  struct client *c;
  if (s->count > 99) {
    close(fd);
    return;
  }
  c = calloc(1, sizeof *c);
  if (!c)
    abort();
  c->fd = fd;
  c->next = s->clients;
  s->clients = c;
}

void listen_well(struct server *s, int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  admit_or_close(s, fd);
}

// One that tells leaves it to the caller, and there the warning stands.
static int try_to_admit(struct server *s, int fd) {
  struct client *c = s->count > 99 ? NULL : calloc(1, sizeof *c);
  if (!c)
    return -1;
  c->fd = fd;
  c->next = s->clients;
  s->clients = c;
  return 0;
}

int listen_and_ask(struct server *s, int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (try_to_admit(s, fd) < 0)
    return -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  return 0;
}

// What is given on afterwards was not taken over before.
void set_up_first(struct server *s, int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  if (no_wait(fd) < 0)
    return;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  client_for(s, fd);
}

// Nothing follows: the function may have kept it.
void only_given(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  if (no_wait(fd) < 0)
    return;
}

// What made the number decides nothing else.
int is_ready(int door);

static void serve_if_ready(int fd, int door) {
  if (!is_ready(door))
    return;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  send(fd, "x", 1, MSG_NOSIGNAL);
  close(fd);
}

void serve_all(int door) {
  for (;;) {
    int fd = accept(door, NULL, NULL);
    if (fd < 0)
      break;
    serve_if_ready(fd, door);
  }
}

// The caller asks what the helper asks.
static void serve_the_ready(int fd, int door) {
  if (!is_ready(door))
    return;
  send(fd, "x", 1, MSG_NOSIGNAL);
  close(fd);
}

void ask_first(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  if (is_ready(door))
    serve_the_ready(fd, door);
  else
    close(fd);
}

// The helper's first way out is for a null name, and ours is an array; the flag
// says that this one is kept.
static struct client *named_client(struct server *s, const char *name, int fd,
                                   int keep) {
  struct client *c;
  if (name == NULL)
    return NULL;
  if (!keep)
    return NULL;
  c = calloc(1, sizeof *c);
  if (!c)
    abort();
  c->fd = fd;
  c->next = s->clients;
  s->clients = c;
  return c;
}

struct client *admit_by_name(struct server *s, int door) {
  char name[16] = "client";
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return NULL;
  name[5] = s->count;
  return named_client(s, name, fd, 1);
}
