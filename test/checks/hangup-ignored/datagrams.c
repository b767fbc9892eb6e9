// RUN: %check_closewait %s closewait-hangup-ignored %t

// All sockets of the file are for datagrams: nobody hangs up on them.
#include <poll.h>
#include <sys/socket.h>

struct entry {
  struct entry *next;
  int fd;
};
static struct entry *all;

int add(struct entry *e) {
  e->fd = socket(AF_INET, SOCK_DGRAM, 0);
  e->next = all;
  all = e;
  return e->fd < 0 ? -1 : 0;
}

void handle(int fd);

int wait_for_all(struct pollfd *fds, int n) {
  int came = poll(fds, (nfds_t)n, 100);
  if (came <= 0)
    return came;
  for (int i = 0; i < n; i++) {
    if (fds[i].revents & POLLNVAL || fds[i].revents & POLLHUP)
      continue;
    if (fds[i].revents & POLLIN)
      handle(fds[i].fd);
  }
  return came;
}
