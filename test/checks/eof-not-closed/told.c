// RUN: %check_closewait %s closewait-eof-not-closed %t

// A function that tells somebody has done its duty.
#include <errno.h>
#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

struct conn {
  int fd;
  int eof;
  enum { OPEN, CLOSING } state;
  void (*lost)(struct conn *c);
};

void conn_lost(struct conn *c);
void number_lost(int fd);
static int running = 1;

int distinct_result(int fd, char *to, size_t n) {
  ssize_t r = recv(fd, to, n, 0);
  if (r < 0)
    return -1;
  if (r == 0)
    return 0;
  return (int)r;
}

int distinct_code(int fd, char *to, size_t n, size_t *got) {
  ssize_t r = recv(fd, to, n, 0);
  if (r == 0)
    return -ECONNRESET;
  if (r < 0)
    return -errno;
  *got = r;
  return 0;
}

bool false_at_the_end(int fd, char *to, size_t n) {
  ssize_t r = recv(fd, to, n, 0);
  if (r <= 0)
    return false;
  to[r - 1] = 0;
  return true;
}

ssize_t the_count_itself(int fd, char *to, size_t n) {
  ssize_t r = recv(fd, to, n, 0);
  if (r == 0)
    to[0] = 0;
  return r;
}

int flag_in_the_record(struct conn *c, char *to, size_t n) {
  ssize_t r = recv(c->fd, to, n, 0);
  if (r == 0) {
    c->eof = 1;
    return 0;
  }
  return r < 0 ? -1 : 0;
}

int state_in_the_record(struct conn *c, char *to, size_t n) {
  ssize_t r = recv(c->fd, to, n, 0);
  if (r <= 0) {
    c->state = CLOSING;
    return 0;
  }
  return 0;
}

int out_parameter(int fd, char *to, size_t n, int *eof) {
  ssize_t r = recv(fd, to, n, 0);
  *eof = r == 0;
  if (r == 0)
    return 0;
  return r < 0 ? -1 : 0;
}

void unseen_function_with_the_owner(struct conn *c, char *to, size_t n) {
  for (;;) {
    ssize_t r = recv(c->fd, to, n, 0);
    if (r <= 0) {
      conn_lost(c);
      return;
    }
  }
}

void unseen_function_with_the_number(int door, char *to, size_t n) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  if (recv(fd, to, n, 0) <= 0) {
    number_lost(fd);
    return;
  }
  close(fd);
}

void callback_of_the_record(struct conn *c, char *to, size_t n) {
  if (recv(c->fd, to, n, 0) <= 0)
    c->lost(c);
}

void global_flag(int fd, char *to, size_t n) {
  while (running) {
    ssize_t r = recv(fd, to, n, 0);
    if (r <= 0)
      running = 0;
  }
}

void ends_the_process(int fd, char *to, size_t n) {
  for (;;)
    if (recv(fd, to, n, 0) <= 0)
      exit(0);
}

static jmp_buf outside;

void jumps_out(int fd, char *to, size_t n) {
  for (;;)
    if (recv(fd, to, n, 0) <= 0)
      longjmp(outside, 1);
}

int nobody_is_told(struct conn *c, char *to, size_t n) {
  for (;;) {
    ssize_t r = recv(c->fd, to, n, 0);
    if (r < 0)
      return -1;
    if (r == 0) {
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'c->fd' here
      usleep(100);
      continue;
    }
    to[0] ^= 1;
  }
}

int a_local_flag_tells_nobody(struct conn *c, char *to, size_t n) {
  int eof = 0;
  for (;;) {
    ssize_t r = recv(c->fd, to, n, 0);
    if (r < 0)
      return -1;
    if (r == 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'c->fd' here
      eof = 1;
    to[0] ^= eof;
  }
}

// A helper that is seen tells as the code in its place would.
struct io;
void io_close(struct io *set, int fd);

struct link {
  struct io *set;
  int fd;
  int dead;
  int turns;
};

static void mark(struct link *l) { l->dead = 1; }

void told_by_a_helper(struct link *l, char *to, size_t n) {
  ssize_t r = recv(l->fd, to, n, 0);
  if (r <= 0) {
    mark(l);
    return;
  }
  to[0] ^= 1;
}

static void give_up(struct link *l) {
  io_close(l->set, l->fd);
  l->fd = -1;
}

void closed_by_unseen_code(struct link *l, char *to, size_t n) {
  ssize_t r = recv(l->fd, to, n, 0);
  if (r <= 0) {
    give_up(l);
    return;
  }
  to[0] ^= 1;
}

static int local_only(struct link *l) {
  int twice = l->turns * 2;
  return twice;
}

void told_by_nobody(struct link *l, char *to, size_t n) {
  ssize_t r = recv(l->fd, to, n, 0);
  if (r <= 0) {
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'l->fd' here
    local_only(l);
    return;
  }
  to[0] ^= 1;
}

// What the helper met is told by its caller.
struct request {
  int fd;
};
struct session {
  struct link *link;
};
void link_drop(struct link *l);

static void answer(struct request *r) {
  char text[8];
  ssize_t n = recv(r->fd, text, sizeof text, 0);
  if (n <= 0)
    return;
  send(r->fd, text, n, 0);
}

void serves_and_drops(struct link *l, struct session *s) {
  struct request r;
  r.fd = l->fd;
  answer(&r);
  link_drop(s->link);
}
