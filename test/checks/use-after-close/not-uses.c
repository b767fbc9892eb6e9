// RUN: %check_closewait %s closewait-use-after-close %t

// What needs no open descriptor.
#include <poll.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

static struct {
  unsigned char used;
  unsigned long bytes;
} by_number[1024];
static int clients[16];
void forget(int key);

void printed(int fd) {
  close(fd);
  printf("closed %d\n", fd);
  fprintf(stderr, "closed %d\n", fd);
}

void cleared(int fd, fd_set *all) {
  close(fd);
  FD_CLR(fd, all);
}

void an_index(int fd) {
  close(fd);
  by_number[fd].used = 0;
  by_number[fd].bytes = 0;
}

void compared(int fd) {
  close(fd);
  for (int i = 0; i < 16; ++i)
    if (clients[i] == fd)
      clients[i] = -1;
}

int returned(int fd) {
  close(fd);
  return fd;
}

void a_key(int fd) {
  close(fd);
  forget(fd);
}

void a_slot(struct pollfd *p) {
  close(p->fd);
  p->fd = -1;
  p->revents = 0;
}

int its_highest(int fd, int max) {
  close(fd);
  return fd == max ? max - 1 : max;
}
