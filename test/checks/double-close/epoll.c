// RUN: %check_closewait %s closewait-double-close,closewait-use-after-close %t

// What event.data.fd was equal to in one turn says nothing in the next.
#include <stddef.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

void add(int set, int fd);

static void hear(int fd) {
  char text[64];
  if (read(fd, text, sizeof text) == 0)
    close(fd);
}

int serve(int set) {
  struct epoll_event event;
  int door = socket(AF_INET, SOCK_STREAM, 0);
  if (door < 0)
    return 1;
  add(set, door);
  while (epoll_wait(set, &event, 1, -1) > 0) {
    if (event.data.fd == door)
      add(set, accept(door, NULL, NULL));
    else
      hear(event.data.fd);
  }
  close(door);
  return 0;
}
