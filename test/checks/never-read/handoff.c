// RUN: %check_closewait %s closewait-never-read %t

// Somebody else may look.
#include "Inputs/conn.h"
#include <pthread.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>
#include <unistd.h>

void pool_add(int fd);
void *reader(void *arg);
extern int published;

int returned(const struct sockaddr *to, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd >= 0 && connect(fd, to, n) == 0)
    for (int i = 0; i < 3; ++i)
      send(fd, "x", 1, MSG_NOSIGNAL);
  return fd;
}

void stored(struct conn *c, int door) {
  c->fd = accept(door, NULL, NULL);
  while (c->fd >= 0 && send(c->fd, "x", 1, MSG_NOSIGNAL) > 0)
    sleep(1);
}

void in_a_global(int door) {
  published = accept(door, NULL, NULL);
  while (published >= 0 && send(published, "x", 1, MSG_NOSIGNAL) > 0)
    sleep(1);
}

void unseen_function(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  pool_add(fd);
  while (send(fd, "x", 1, MSG_NOSIGNAL) > 0)
    sleep(1);
}

void with_a_thread(int door) {
  pthread_t t;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  if (pthread_create(&t, NULL, reader, (void *)(intptr_t)fd) == 0)
    while (send(fd, "x", 1, MSG_NOSIGNAL) > 0)
      sleep(1);
  close(fd);
}

void with_a_copy(int door, int *copy) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  *copy = dup(fd);
  while (send(fd, "x", 1, MSG_NOSIGNAL) > 0)
    sleep(1);
  close(fd);
}

void pair_other_end(void) {
  int ends[2];
  char c;
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) < 0)
    return;
  while (send(ends[0], "x", 1, MSG_NOSIGNAL) > 0 && recv(ends[1], &c, 1, 0) > 0)
    ;
  close(ends[0]);
  close(ends[1]);
}
