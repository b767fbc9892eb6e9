// RUN: %check_closewait %s closewait-eof-ignored,closewait-eof-not-closed %t --still-warns

// What is accepted from a socket of AF_ALG is an operation of the kernel, which
// has no peer.
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#ifndef AF_ALG
#define AF_ALG 38
#endif

struct sum {
  int sk;
};

static int make(const struct sockaddr *name, socklen_t length) {
  int fd = socket(AF_ALG, SOCK_SEQPACKET, 0);
  if (fd < 0)
    return -1;
  if (bind(fd, name, length) < 0) {
    close(fd);
    return -1;
  }
  return fd;
}

struct sum *sum_new(const struct sockaddr *name, socklen_t length) {
  struct sum *s = malloc(sizeof *s);
  int fd;
  if (!s)
    return NULL;
  fd = make(name, length);
  if (fd < 0) {
    free(s);
    return NULL;
  }
  s->sk = accept(fd, NULL, NULL);
  close(fd);
  if (s->sk < 0) {
    free(s);
    return NULL;
  }
  return s;
}

struct sum *sum_copy(const struct sum *of) {
  struct sum *s = malloc(sizeof *s);
  if (!s)
    return NULL;
  s->sk = accept(of->sk, NULL, NULL);
  if (s->sk < 0) {
    free(s);
    return NULL;
  }
  return s;
}

void sum_free(struct sum *s) {
  close(s->sk);
  free(s);
}

int sum_get(struct sum *s, char *digest, size_t size) {
  ssize_t n = recv(s->sk, digest, size, 0);
  if (n < 0)
    return -1;
  return 0;
}

struct line {
  int sk;
};

struct line *line_new(int door) {
  struct line *l = malloc(sizeof *l);
  if (!l)
    return NULL;
  l->sk = accept(door, NULL, NULL);
  if (l->sk < 0) {
    free(l);
    return NULL;
  }
  return l;
}

void line_free(struct line *l) {
  close(l->sk);
  free(l);
}

int line_get(struct line *l, char *text, size_t size) {
  ssize_t n = recv(l->sk, text, size, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:15: warning: end of file on 'l->sk' is taken for data: this call returns 0 once the peer has closed [closewait-eof-ignored]
  if (n < 0)
    return -1;
  return 0;
}
