// RUN: %check_closewait %s closewait-eof-ignored,closewait-eof-not-closed %t

// The end shares a branch with errors, and not with data: told by one condition.
#include <errno.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

struct conn {
  int fd, dead;
  struct conn *next;
};
void on_input(struct conn *c) {
  char b[256];
  ssize_t n = recv(c->fd, b, sizeof b, MSG_DONTWAIT);
  if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR))
    c->dead = 1;
}
void on_input_not(struct conn *c) {
  char b[256];
  ssize_t n = recv(c->fd, b, sizeof b, 0);
  if (!n || (n < 0 && errno != EAGAIN))
    c->dead = 1;
}
void sweep(struct conn **pp) {
  struct conn *c;
  while ((c = *pp) != NULL) {
    if (c->dead) {
      *pp = c->next;
      close(c->fd);
      free(c);
    } else {
      pp = &c->next;
    }
  }
}

// Data may go there too, where it says so.
int is_over(const char *b);
void on_line(struct conn *c, int *seen) {
  char b[256];
  ssize_t n = recv(c->fd, b, sizeof b, 0);
  if (n == 0 || is_over(b))
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: the peer has closed 'c->fd' here
    ++*seen;
}

// Of one byte there is 1 or none.
void each_byte(int fd, int *seen) {
  char c;
  for (;;) {
    if (recv(fd, &c, 1, 0) != 1)
      break;
    ++*seen;
  }
  close(fd);
}

void (*const on_event[])(struct conn *) = {on_input, on_input_not};
void (*const on_text[])(struct conn *, int *) = {on_line};

// RDHUP is asked for elsewhere, and looked for here before anything is read.
#include <sys/epoll.h>
#include <string.h>
void on_poll(struct conn *c, unsigned events) {
  char b[256];
  if (events & (EPOLLHUP | EPOLLRDHUP)) {
    c->dead = 1;
    return;
  }
  memset(b, 0, sizeof b);
  if (recv(c->fd, b, sizeof b - 1, 0) == -1)
    c->dead = 1;
}
void on_poll_blindly(struct conn *c, unsigned events) {
  char b[256];
  if (events & EPOLLHUP) {
    c->dead = 1;
    return;
  }
  memset(b, 0, sizeof b);
  if (recv(c->fd, b, sizeof b - 1, 0) == -1)
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: end of file on 'c->fd' is taken for data
    c->dead = 1;
}
void (*const on_events[])(struct conn *, unsigned) = {on_poll, on_poll_blindly};
