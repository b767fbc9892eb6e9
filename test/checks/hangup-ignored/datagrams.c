// RUN: %check_closewait %s closewait-hangup-ignored %t

// Nothing hangs up on datagram sockets: where a file makes no others, the bit
// may be passed over.
#include <poll.h>
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

struct heard {
  struct heard *next;
  int fd;
};

static struct heard *all;
void handle(int fd);

int add(struct heard *entry, const struct sockaddr *at, socklen_t length) {
  entry->fd = socket(AF_INET, SOCK_DGRAM, 0);
  if (entry->fd < 0)
    return -1;
  if (bind(entry->fd, at, length) < 0) {
    close(entry->fd);
    return -1;
  }
  entry->next = all;
  all = entry;
  return 0;
}

int wait_for_all(int timeout) {
  struct pollfd wanted[16];
  nfds_t n = 0;
  for (struct heard *each = all; each && n < 16; each = each->next) {
    wanted[n].fd = each->fd;
    wanted[n].events = POLLIN;
    n++;
  }
  if (poll(wanted, n, timeout) <= 0)
    return -1;
  for (nfds_t i = 0; i < n; i++) {
    if (wanted[i].revents & POLLNVAL || wanted[i].revents & POLLHUP)
      continue;
    if (wanted[i].revents & POLLIN)
      handle(wanted[i].fd);
  }
  return 0;
}
