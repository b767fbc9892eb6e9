// RUN: %check_closewait %s closewait-eof-not-closed %t

// Event callbacks without a result: nobody learns what they do not do.
#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

struct loop;
struct conn {
  int fd;
  int eof;
};
typedef void (*on_event)(struct loop *l, int fd, void *arg);
void loop_add(struct loop *l, int fd, on_event f, void *arg);
void loop_remove(struct loop *l, void *arg);
void conn_lost(struct conn *c);

static void only_logs(struct loop *l, int fd, void *arg) {
  char buf[64];
  ssize_t n = recv(fd, buf, sizeof buf, 0);
  (void)l, (void)arg;
  if (n <= 0) {
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
    perror("recv");
    return;
  }
  fwrite(buf, 1, n, stdout);
}

static void closes(struct loop *l, int fd, void *arg) {
  char buf[64];
  ssize_t n = recv(fd, buf, sizeof buf, 0);
  (void)l, (void)arg;
  if (n <= 0) {
    close(fd);
    return;
  }
  fwrite(buf, 1, n, stdout);
}

static void hands_it_on(struct loop *l, int fd, void *arg) {
  char buf[64];
  ssize_t n = recv(fd, buf, sizeof buf, 0);
  (void)l;
  if (n <= 0) {
    conn_lost(arg);
    return;
  }
  fwrite(buf, 1, n, stdout);
}

static void sets_a_flag(struct loop *l, int fd, void *arg) {
  struct conn *c = arg;
  char buf[64];
  ssize_t n = recv(fd, buf, sizeof buf, 0);
  (void)l;
  if (n <= 0) {
    c->eof = 1;
    return;
  }
  fwrite(buf, 1, n, stdout);
}

static void frees_the_owner(struct loop *l, int fd, void *arg) {
  struct conn *c = arg;
  char buf[64];
  ssize_t n = recv(c->fd, buf, sizeof buf, 0);
  (void)l, (void)fd;
  if (n <= 0) {
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'c->fd' here
    free(c);
    return;
  }
  fwrite(buf, 1, n, stdout);
}

static void frees_and_closes(struct loop *l, int fd, void *arg) {
  struct conn *c = arg;
  char buf[64];
  ssize_t n = recv(c->fd, buf, sizeof buf, 0);
  (void)l, (void)fd;
  if (n <= 0) {
    close(c->fd);
    free(c);
    return;
  }
  fwrite(buf, 1, n, stdout);
}

void start(struct loop *l, struct conn *c) {
  loop_add(l, c->fd, only_logs, c);
  loop_add(l, c->fd, closes, c);
  loop_add(l, c->fd, hands_it_on, c);
  loop_add(l, c->fd, sets_a_flag, c);
  loop_add(l, c->fd, frees_the_owner, c);
  loop_add(l, c->fd, frees_and_closes, c);
}

// The number beside the record is the one in it.
struct depot {
  int fd;
  char raw[64];
};

static int depot_message(struct depot *d) {
  ssize_t n = recv(d->fd, d->raw, sizeof d->raw, MSG_DONTWAIT);
  if (n == 0)
    return 2;
  if (n < 0)
    return -1;
  return 0;
}

static void depot_ready(int fd, unsigned what, void *arg) {
  struct depot *d = arg;
  int answer = depot_message(d);
  (void)what;
  if (answer != 0) {
    close(fd);
    free(d);
  }
}

void add_depot(int fd, void (*ready)(int fd, unsigned what, void *arg),
               void *arg);

void watch_depot(struct depot *d) { add_depot(d->fd, depot_ready, d); }
