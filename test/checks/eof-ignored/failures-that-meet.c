// RUN: %check_closewait %s closewait-eof-ignored,closewait-eof-not-closed %t

// The end goes where a failure of something else goes as well: it is told apart
// from data all the same.
#include <stdbool.h>
#include <sys/socket.h>
#include <unistd.h>

struct tunnel;
struct end {
  int fd;
  struct end *other;
  struct tunnel *of;
};
void drop(struct tunnel *t);
bool passes(const char *text, long length);

void either(struct end *e) {
  char b[256];
  ssize_t n = recv(e->fd, b, sizeof b, 0);
  if (n <= 0 || send(e->other->fd, b, n, MSG_NOSIGNAL) != n)
    drop(e->of);
}

void both(struct end *e) {
  char b[256];
  ssize_t n = recv(e->fd, b, sizeof b, 0);
  if (n > 0 && send(e->other->fd, b, n, MSG_NOSIGNAL) == n)
    return;
  drop(e->of);
}

void one_in_the_other(struct end *e) {
  char b[256];
  ssize_t n = recv(e->fd, b, sizeof b, 0);
  if (n > 0) {
    if (passes(b, n))
      return;
  }
  drop(e->of);
}

// Nothing is done but to count.
void counts_either(struct end *e, int *lost) {
  char b[256];
  ssize_t n = recv(e->fd, b, sizeof b, 0);
  if (n <= 0 || send(e->other->fd, b, n, MSG_NOSIGNAL) != n)
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: the peer has closed 'e->fd' here, but this path does not close it [closewait-eof-not-closed]
    ++*lost;
}

// Data goes there with nothing wrong.
void goes_on(struct end *e) {
  char b[256];
  ssize_t n = recv(e->fd, b, sizeof b, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:15: warning: end of file on 'e->fd' is taken for data
  if (n > 0 && b[0] == 'q')
    return;
  drop(e->of);
}

void (*const on_event[])(struct end *) = {either, both, one_in_the_other,
                                          goes_on};
void (*const on_count[])(struct end *, int *) = {counts_either};
