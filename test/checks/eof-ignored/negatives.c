// RUN: %check_closewait %s closewait-eof-ignored %t
// RUN: %check_closewait %s closewait-eof-ignored %t -- -D_GNU_SOURCE

// Right code that looks wrong. Nothing here may be reported.
#include <errno.h>
#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

/* The first test is for the error, the second one for the end. */
int in_two_steps(int fd, char *to, size_t n) {
  ssize_t got;
  do {
    got = recv(fd, to, n, 0);
    if (got < 0 && errno != EINTR)
      return -1;
  } while (got < 0);
  if (!got)
    return 0;
  return 1;
}

/* The sum does not grow any more: that ends the loop. */
size_t until_nothing_more_comes(int fd, char *to, size_t room) {
  size_t before, have = 0;
  do {
    before = have;
    ssize_t n = recv(fd, to + have, room - have, 0);
    if (n < 0)
      break;
    have += n;
  } while (have > before);
  return have;
}

/* The rest is read once, then it is over. */
void polite_end(int fd) {
  char rest[128];
  shutdown(fd, SHUT_WR);
  if (recv(fd, rest, sizeof rest, 0) < 0)
    perror("recv");
  close(fd);
}

/* Exactly as much as the kernel says is there. */
int what_is_there(int fd, char *to, size_t room) {
  int waiting = 0;
  if (ioctl(fd, FIONREAD, &waiting) < 0 || waiting <= 0)
    return -1;
  if ((size_t)waiting > room)
    waiting = (int)room;
  return recv(fd, to, waiting, 0) == waiting ? 0 : -1;
}

/* The new connection of each turn is read once and closed. */
void one_line_each(int door) {
  char line[80];
  for (;;) {
    int fd = accept(door, NULL, NULL);
    if (fd < 0)
      continue;
    ssize_t n = recv(fd, line, sizeof line, 0);
    close(fd);
    if (n < 0)
      continue;
    fwrite(line, 1, n, stdout);
  }
}

/* A state machine in which zero is a state. */
int states(int fd, char *to) {
  enum { MORE, DONE, FAILED } state = MORE;
  while (state == MORE) {
    ssize_t n = recv(fd, to, 64, 0);
    state = n > 0 ? MORE : n == 0 ? DONE : FAILED;
  }
  return state == DONE ? 0 : -1;
}

/* The whole record or nothing. */
struct header {
  unsigned length, kind;
};

int read_header(int fd, struct header *h) {
  for (;;) {
    ssize_t n = recv(fd, h, sizeof *h, MSG_WAITALL);
    if (n == (ssize_t)sizeof *h)
      return 0;
    if (n == -1 && errno == EINTR)
      continue;
    return -1;
  }
}

/* The event loop tells the end by itself. */
void told_by_the_event(int fd, char *buf, size_t len) {
  struct pollfd p = {fd, POLLIN | POLLRDHUP, 0};
  for (;;) {
    if (poll(&p, 1, -1) < 0)
      break;
    if (p.revents & (POLLRDHUP | POLLHUP | POLLERR))
      break;
    if (recv(fd, buf, len, 0) < 0)
      break;
  }
  close(fd);
}

struct peer {
  int fd, other;
};
void use(const char *data);

/* Whether the connection is idle: whatever came, the end and an error are no
   for the caller, and what came is still there. */
static int is_idle(struct peer *p) {
  char byte;
  ssize_t n = recv(p->fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
  if (n < 0) {
    if (errno == EAGAIN || errno == EWOULDBLOCK)
      return 1;
  }
  return 0;
}

ssize_t ask_where_idle(struct peer *p, const void *question, size_t size) {
  if (is_idle(p) == 0) {
    errno = ECONNRESET;
    return -1;
  }
  return send(p->other, question, size, MSG_NOSIGNAL);
}

/* A text is not empty: the end is not as long. */
int echoed(int fd, const char *text, char *back, size_t size) {
  ssize_t length = strlen(text);
  if (send(fd, text, length, MSG_NOSIGNAL) != length)
    return -1;
  if (recv(fd, back, size, 0) != length)
    return -1;
  use(back);
  return 0;
}
