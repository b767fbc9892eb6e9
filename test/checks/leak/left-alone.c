// RUN: %check_closewait %s closewait-leak %t

// What is known of a record outlives a call of a function that is seen, but for
// the fields that it may store to.
#include <poll.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

struct bot {
  int fd, said;
  bool online;
};

static void greet(struct bot *b) {
  if (send(b->fd, "hello\n", 6, MSG_NOSIGNAL) < 0)
    b->said--;
  b->said++;
}

static void hear(struct bot *b) {
  char line[513];
  if (recv(b->fd, line, sizeof line, 0) <= 0) {
    close(b->fd);
    b->online = false;
  }
}

void run(struct bot *b, int listener) {
  b->online = false;
  for (;;) {
    if (!b->online) {
      b->fd = accept(listener, NULL, NULL);
      if (b->fd < 0)
        continue;
      b->online = true;
      greet(b);
    }
    struct pollfd p = {b->fd, POLLIN, 0};
    if (poll(&p, 1, 1000) == 1)
      hear(b);
  }
}

// Two that store to the flag: by name and by its address.
static void hush(struct bot *b) {
  greet(b);
  if (b->said > 9)
    b->online = false;
}
static void set(bool *flag) { *flag = false; }
static void hush_by_address(struct bot *b) {
  if (b->said > 9)
    set(&b->online);
}

void run_and_hush(struct bot *b, int listener) {
  b->online = false;
  for (;;) {
    if (!b->online) {
      b->fd = accept(listener, NULL, NULL);
      // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: descriptor 'b->fd' is leaked: it is overwritten
      if (b->fd < 0)
        continue;
      b->online = true;
      hush(b);
    }
  }
}

void run_and_hush_by_address(struct bot *b, int listener) {
  b->online = false;
  for (;;) {
    if (!b->online) {
      b->fd = accept(listener, NULL, NULL);
      // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: descriptor 'b->fd' is leaked: it is overwritten
      if (b->fd < 0)
        continue;
      b->online = true;
      hush_by_address(b);
    }
  }
}

// The record of a peer is another one: it lives on.
struct half {
  int fd;
  struct half *peer;
};

static void drop(struct half *h) {
  close(h->fd);
  free(h);
}

static void drop_carelessly(struct half *h) { free(h); }

void readable(struct half *h) {
  char b[256];
  ssize_t n = recv(h->fd, b, sizeof b, 0);
  if (n <= 0) {
    drop(h);
    return;
  }
  if (send(h->peer->fd, b, n, MSG_NOSIGNAL) != n)
    drop(h);
}

void readable_carelessly(struct half *h) {
  char b[256];
  ssize_t n = recv(h->fd, b, sizeof b, 0);
  if (n <= 0)
    drop_carelessly(h);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'h->fd' is leaked: its holder is freed while it is still open
}

// A helper that opens only where a mark says that there is none.
enum phase { off, on };
struct line {
  int fd;
  enum phase phase;
};
static int go_on(struct line *l, int listener) {
  if (l->phase != off)
    return 0;
  l->fd = accept(listener, NULL, NULL);
  if (l->fd < 0)
    return -1;
  l->phase = on;
  return 0;
}
static void go_off(struct line *l) {
  if (l->phase != off)
    close(l->fd);
  l->phase = off;
}
void three_turns(struct line *l, int listener) {
  char c;
  for (int i = 0; i < 3; i++) {
    if (go_on(l, listener) < 0)
      continue;
    if (recv(l->fd, &c, 1, 0) != 1)
      go_off(l);
  }
  go_off(l);
}
