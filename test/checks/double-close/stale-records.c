// RUN: %check_closewait %s closewait-double-close %t --reasons

// A failure closes and leaves the number in the record; who frees the record
// closes it again.
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

struct sock {
  int fd;
  unsigned timeout;
};

struct sock *sock_create(void) {
  struct sock *s = calloc(1, sizeof *s);
  if (s)
    s->fd = -1;
  return s;
}

int sock_connect(struct sock *s, const struct sockaddr *to, socklen_t size) {
  s->fd = socket(AF_INET, SOCK_STREAM, 0);
  if (s->fd < 0)
    return 0;
  if (connect(s->fd, to, size) == 0)
    return 1;
  close(s->fd);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 's->fd' is closed here and keeps its number: the function that frees its holder closes it a second time
  // CHECK-REASONS: :[[@LINE-2]]:3: no fix for 's->fd': what marks the member as empty is not known
  return 0;
}

void sock_destroy(struct sock *s) {
  int fd = s->fd;
  if (fd != -1)
    close(fd);
  free(s);
}
// CHECK-MESSAGES: :[[@LINE-1]]:1: note: closed again by the time this function ends, which frees the holder

struct marked {
  int fd;
  unsigned timeout;
};

int marked_connect(struct marked *s, const struct sockaddr *to, socklen_t size) {
  s->fd = socket(AF_INET, SOCK_STREAM, 0);
  if (s->fd < 0)
    return 0;
  if (connect(s->fd, to, size) == 0)
    return 1;
  close(s->fd);
  s->fd = -1;
  return 0;
}

void marked_destroy(struct marked *s) {
  int fd = s->fd;
  if (fd != -1)
    close(fd);
  free(s);
}

// Another function may come in between.
struct emptied {
  int fd;
  unsigned timeout;
};

int emptied_connect(struct emptied *s, const struct sockaddr *to, socklen_t size) {
  s->fd = socket(AF_INET, SOCK_STREAM, 0);
  if (s->fd < 0)
    return 0;
  if (connect(s->fd, to, size) == 0)
    return 1;
  close(s->fd);
  return 0;
}

void emptied_forget(struct emptied *s) { s->fd = -1; }

void emptied_destroy(struct emptied *s) {
  if (s->fd != -1)
    close(s->fd);
  free(s);
}

// Its caller in this file alone knows what comes next.
struct helped {
  int fd;
};

static int helped_connect(struct helped *s, const struct sockaddr *to, socklen_t size) {
  s->fd = socket(AF_INET, SOCK_STREAM, 0);
  if (s->fd < 0)
    return 0;
  if (connect(s->fd, to, size) == 0)
    return 1;
  close(s->fd);
  return 0;
}

struct helped *helped_make(const struct sockaddr *to, socklen_t size) {
  struct helped *s = malloc(sizeof *s);
  if (s && !helped_connect(s, to, size)) {
    free(s);
    return NULL;
  }
  return s;
}

void helped_destroy(struct helped *s) {
  close(s->fd);
  free(s);
}
