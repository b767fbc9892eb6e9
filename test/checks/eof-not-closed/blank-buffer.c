// RUN: %check_closewait %s closewait-eof-not-closed,closewait-leak %t --still-warns

// A buffer that was zeroed shows who looks into it that nothing came; whoever
// leaves before that does not look.
#include <pthread.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

struct session {
  int fd;
};
static struct session *current;

void *leaves_before_the_look(void *arg) {
  struct session *s = arg;
  int fd = s->fd;
  char line[64] = {0};
  ssize_t got = recv(fd, line, sizeof line - 1, 0);
  if (got <= 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: the peer has closed 'fd' here, but this path does not close it
    return NULL;
  if (strchr(line, 'x'))
    send(fd, "x", 1, 0);
  close(fd);
  return NULL;
}

void *closes_before_the_look(void *arg) {
  struct session *s = arg;
  int fd = s->fd;
  char line[64] = {0};
  ssize_t got = recv(fd, line, sizeof line - 1, 0);
  if (got <= 0) {
    close(fd);
    return NULL;
  }
  if (strchr(line, 'x'))
    send(fd, "x", 1, 0);
  close(fd);
  return NULL;
}

void *looks_all_the_same(void *arg) {
  struct session *s = arg;
  int fd = s->fd;
  char line[64] = {0};
  ssize_t got = recv(fd, line, sizeof line - 1, 0);
  if (got <= 0)
    line[0] = '\0';
  if (!strchr(line, 'x'))
    return NULL;
  close(fd);
  return NULL;
}

// Somebody who keeps the count may look at it.
void note(struct session *s, ssize_t got);
void *tells_first(void *arg) {
  struct session *s = arg;
  int fd = s->fd;
  char line[64] = {0};
  ssize_t got = recv(fd, line, sizeof line - 1, 0);
  note(s, got);
  if (got <= 0)
    return NULL;
  if (strchr(line, 'x'))
    send(fd, "x", 1, 0);
  close(fd);
  return NULL;
}

void serve(int door) {
  pthread_t t;
  current->fd = accept(door, NULL, NULL);
  if (current->fd < 0)
    return;
  if (pthread_create(&t, NULL, leaves_before_the_look, current) != 0)
    close(current->fd);
  if (pthread_create(&t, NULL, closes_before_the_look, current) != 0)
    close(current->fd);
  if (pthread_create(&t, NULL, looks_all_the_same, current) != 0)
    close(current->fd);
  if (pthread_create(&t, NULL, tells_first, current) != 0)
    close(current->fd);
}
