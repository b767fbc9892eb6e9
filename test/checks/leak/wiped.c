// RUN: %check_closewait %s closewait-leak,closewait-eof-not-closed %t

// memset() over a record takes the only name of what it holds.
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

struct conn {
  int fd, used;
};
static struct conn tab[8];
void wipes(int i) {
  char b;
  struct conn *c = &tab[i];
  if (recv(c->fd, &b, 1, 0) <= 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: the peer has closed 'c->fd' here, but this path does not close it
    memset(c, 0, sizeof *c);
}
void closes_and_wipes(int i) {
  char b;
  struct conn *c = &tab[i];
  if (recv(c->fd, &b, 1, 0) <= 0) {
    close(c->fd);
    memset(c, 0, sizeof *c);
  }
}

struct link {
  int fd;
  unsigned seq;
};
struct node {
  char name[32];
  struct link link;
};
int up(struct node *n, const struct sockaddr_un *u) {
  n->link.fd = socket(AF_UNIX, SOCK_STREAM, 0);
  if (n->link.fd < 0)
    return -1;
  memset(n->name, 0, sizeof n->name);
  if (connect(n->link.fd, (const struct sockaddr *)u, sizeof *u) < 0) {
    memset(&n->link, 0, sizeof n->link);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'n->link.fd' is leaked: it is overwritten
    return -1;
  }
  return 0;
}

// Who makes a record and gives up closes what nobody has got yet; who frees
// what others got does not.
struct peer {
  int fd;
  char *host;
};
struct peer *peer_new(const char *host, const struct sockaddr *to,
                      socklen_t len) {
  struct peer *p = calloc(1, sizeof *p);
  if (!p)
    return NULL;
  p->fd = socket(to->sa_family, SOCK_STREAM, 0);
  if (p->fd == -1) {
    free(p);
    return NULL;
  }
  if (connect(p->fd, to, len) == -1) {
    close(p->fd);
    free(p);
    return NULL;
  }
  p->host = strdup(host);
  return p;
}
int peer_alive(struct peer *p) {
  char b[16];
  return recv(p->fd, b, sizeof b, MSG_DONTWAIT) > 0;
}
void peer_free(struct peer *p) {
  if (!p)
    return;
  free(p->host);
  free(p);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: descriptor 'fd' is leaked: its holder is freed
}

struct good {
  int fd;
};
struct good *good_new(const struct sockaddr *to, socklen_t len) {
  struct good *p = calloc(1, sizeof *p);
  if (!p)
    return NULL;
  p->fd = socket(to->sa_family, SOCK_STREAM, 0);
  if (p->fd == -1) {
    free(p);
    return NULL;
  }
  if (connect(p->fd, to, len) == -1) {
    close(p->fd);
    free(p);
    return NULL;
  }
  return p;
}
void good_free(struct good *p) {
  close(p->fd);
  free(p);
}
