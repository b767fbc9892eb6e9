// RUN: %check_closewait %s closewait-eof-ignored,closewait-eof-not-closed,closewait-leak,closewait-double-close,closewait-use-after-close %t --still-warns

// The number is no variable: a function answers it for the object that keeps
// it, wherever the function is.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

struct io; // of another file
int io_fd(const struct io *io);
int io_take(struct io *io);
void io_free(struct io *io);

struct link {
  int fd;
};
struct conn {
  struct link *link;
  struct io *io;
};
static int conn_fd(const struct conn *c) { return c->link->fd; }
void watch(void (*ready)(struct conn *), struct conn *c);

int fill_unseen(struct io *io, char *to, size_t left) {
  while (left > 0) {
    ssize_t n = recv(io_fd(io), to, left, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: end of file on 'io_fd(io)' is not told apart
    if (n < 0) {
      if (errno == EINTR)
        continue;
      return -1;
    }
    // CHECK-FIXES: if (n == 0)
    // CHECK-FIXES-NEXT: return -1;
    to += n;
    left -= (size_t)n;
  }
  return 0;
}

int fill_unseen_well(struct io *io, char *to, size_t left) {
  while (left > 0) {
    ssize_t n = recv(io_fd(io), to, left, 0);
    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      return -1;
    to += n;
    left -= (size_t)n;
  }
  return 0;
}

// It is the member that the function is seen to return.
static void on_input(struct conn *c) {
  char text[64];
  ssize_t n = recv(conn_fd(c), text, sizeof text, 0);
  if (n == 0) {
    fprintf(stderr, "gone\n");
    return;
    // CHECK-MESSAGES: :[[@LINE-3]]:7: warning: the peer has closed 'conn_fd(c)' here
  }
  if (n > 0)
    fwrite(text, 1, (size_t)n, stdout);
}

static void on_input_well(struct conn *c) {
  char text[64];
  ssize_t n = recv(conn_fd(c), text, sizeof text, 0);
  if (n == 0) {
    close(c->link->fd);
    c->link->fd = -1;
    return;
  }
  if (n > 0)
    fwrite(text, 1, (size_t)n, stdout);
}

void start(struct conn *c) {
  watch(on_input, c);
  watch(on_input_well, c);
}

void end_twice(struct conn *c) {
  close(conn_fd(c));
  close(c->link->fd);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'conn_fd(c)' is closed a second time
}

// Whoever made the object closes what it keeps, and free() is no end of that.
void forget(struct conn *c) {
  char text[64];
  if (recv(io_fd(c->io), text, sizeof text, 0) <= 0)
    fprintf(stderr, "gone\n");
  free(c);
}

// An answer that is closed may have been made for that.
void end_next(struct io *io) {
  close(io_take(io));
  close(io_take(io));
}

// What a getter answers may be what is in a member.
struct peer {
  int fd;
  struct peer *next;
};
int peer_fd(const struct peer *p);

int greet(int door) {
  struct peer *p = malloc(sizeof *p);
  if (!p)
    return -1;
  p->fd = accept(door, NULL, NULL);
  if (p->fd < 0) {
    free(p);
    return -1;
  }
  send(peer_fd(p), "hi", 2, 0);
  close(peer_fd(p));
  free(p);
  return 0;
}

void meet_again(struct peer *p, int door) {
  send(peer_fd(p), "bye", 3, 0);
  close(peer_fd(p));
  p->fd = accept(door, NULL, NULL);
  send(peer_fd(p), "hi", 2, 0);
}
