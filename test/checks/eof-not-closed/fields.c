// RUN: %check_closewait %s closewait-eof-not-closed %t

// The descriptor in a record behind a pointer.
#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

struct conn {
  int fd;
  size_t have;
  char buf[512];
  struct conn *next;
};
struct session {
  struct conn client, upstream;
};

int forgets_the_number(struct conn *c) {
  ssize_t n = recv(c->fd, c->buf, sizeof c->buf, 0);
  if (n == 0) {
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'c->fd' here
    c->fd = -1;
    return -1;
  }
  return n < 0 ? -2 : 0;
}

int closes_the_number(struct conn *c) {
  ssize_t n = recv(c->fd, c->buf, sizeof c->buf, 0);
  if (n == 0) {
    close(c->fd);
    c->fd = -1;
    return -1;
  }
  return n < 0 ? -2 : 0;
}

int closes_a_copy(struct conn *c) {
  int fd = c->fd;
  ssize_t n = recv(fd, c->buf, sizeof c->buf, 0);
  if (n == 0) {
    c->fd = -1;
    close(fd);
    return -1;
  }
  return n < 0 ? -2 : 0;
}

int frees_the_record(struct conn *c) {
  ssize_t n = recv(c->fd, c->buf, sizeof c->buf, 0);
  if (n == 0) {
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'c->fd' here
    free(c);
    return -1;
  }
  return n < 0 ? -2 : 0;
}

int closes_and_frees_the_record(struct conn *c) {
  ssize_t n = recv(c->fd, c->buf, sizeof c->buf, 0);
  if (n == 0) {
    close(c->fd);
    free(c);
    return -1;
  }
  return n < 0 ? -2 : 0;
}

void pumps_until_the_end(struct session *s) {
  for (;;) {
    ssize_t n = recv(s->client.fd, s->client.buf, 512, 0);
    if (n == 0)
      break;
    if (n < 0 || send(s->upstream.fd, s->client.buf, n, MSG_NOSIGNAL) < 0)
      break;
  }
  close(s->client.fd);
  close(s->upstream.fd);
}

void pumps_for_ever(struct session *s) {
  for (;;) {
    ssize_t n = recv(s->client.fd, s->client.buf, 512, 0);
    if (n < 0 || send(s->upstream.fd, s->client.buf, n, MSG_NOSIGNAL) < 0)
      break;
    if (n == 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 's->client.fd' here
      usleep(1000);
  }
  close(s->client.fd);
  close(s->upstream.fd);
}

void unlinked_only(struct conn **list) {
  for (struct conn **at = list; *at;) {
    struct conn *c = *at;
    ssize_t n = recv(c->fd, c->buf, sizeof c->buf, MSG_DONTWAIT);
    if (n == 0) {
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'c->fd' here
      *at = c->next;
      free(c);
    } else {
      at = &c->next;
    }
  }
}

void unlinked_and_closed(struct conn **list) {
  for (struct conn **at = list; *at;) {
    struct conn *c = *at;
    ssize_t n = recv(c->fd, c->buf, sizeof c->buf, MSG_DONTWAIT);
    if (n == 0) {
      *at = c->next;
      close(c->fd);
      free(c);
    } else {
      at = &c->next;
    }
  }
}

int refills(struct conn *c) {
  while (c->have < sizeof c->buf) {
    ssize_t n = recv(c->fd, c->buf + c->have, sizeof c->buf - c->have, 0);
    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      return -1;
    c->have += n;
  }
  return 0;
}
