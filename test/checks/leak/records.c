// RUN: %check_closewait %s closewait-leak %t

// The record that holds it goes away, and nobody closes it anywhere.
#include <stddef.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

struct forgets {
  char *name;
  int sock;
};

int forgets_open(struct forgets *f, const struct sockaddr *to, socklen_t n) {
  f->sock = socket(AF_INET, SOCK_STREAM, 0);
  return f->sock >= 0 ? connect(f->sock, to, n) : -1;
}

void forgets_free(struct forgets *f) {
  free(f->name);
  free(f);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: descriptor 'sock' is leaked: its holder is freed
}

struct closes {
  char *name;
  int sock;
};

int closes_open(struct closes *c, const struct sockaddr *to, socklen_t n) {
  c->sock = socket(AF_INET, SOCK_STREAM, 0);
  return c->sock >= 0 ? connect(c->sock, to, n) : -1;
}

void closes_stop(struct closes *c) { close(c->sock); }

void closes_free(struct closes *c) {
  free(c->name);
  free(c);
}

// Somebody else gets the number and may close it.
void keep(int fd);

struct lends {
  int sock;
};

void lends_open(struct lends *l, int door) {
  l->sock = accept(door, NULL, NULL);
  keep(l->sock);
}

void lends_free(struct lends *l) { free(l); }

// Set to "none" first, closed after.
struct empties {
  int sock;
  int up;
};

void empties_open(struct empties *e, int door) {
  e->sock = accept(door, NULL, NULL);
  e->up = e->sock >= 0;
}

void empties_stop(struct empties *e) {
  if (e->up) {
    e->sock = -1;
    close(e->sock);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'e->sock' is leaked: this closes it only where it is not open
    e->up = 0;
  }
}

void empties_stop_well(struct empties *e) {
  if (e->up) {
    close(e->sock);
    e->sock = -1;
    e->up = 0;
  }
}

// What a failed call left is no descriptor: closing it is idle, not wrong.
int empties_again(struct empties *e, int door) {
  e->sock = accept(door, NULL, NULL);
  if (e->sock < 0) {
    close(e->sock);
    return -1;
  }
  return 0;
}

// The pointer to the record ends before the variable does; the record lives on.
struct player {
  int fd;
};
struct arena {
  struct player *next;
};
void seat(struct arena *a, int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  struct player *seat = a->next;
  seat->fd = fd;
}
