// RUN: %check_closewait %s closewait-hangup-ignored %t

// The first entry is the listener's; that of a client is found by a sum.
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

struct client {
  int fd;
};
static struct client clients[64];
static struct pollfd entries[65];

static void reads(struct client *c) {
  char buffer[64];
  if (recv(c->fd, buffer, sizeof buffer, 0) <= 0) {
    close(c->fd);
    c->fd = -1;
  }
}

void turns(void) {
  for (int i = 0; i < 64; i++) {
    entries[i + 1].fd = clients[i].fd;
    entries[i + 1].events = POLLIN;
  }
  if (poll(entries, 65, 1000) <= 0)
    return;
  for (int i = 0; i < 64; i++) {
    if (entries[i + 1].revents & (POLLHUP | POLLERR | POLLNVAL))
      continue;
    // CHECK-MESSAGES: :[[@LINE-2]]:9: warning: a hang-up or error in 'entries[i + 1].revents' reaches no read, no close and no handler [closewait-hangup-ignored]
    if (entries[i + 1].revents & POLLIN)
      reads(&clients[i]);
  }
}

void turns_and_reads(void) {
  for (int i = 0; i < 64; i++) {
    entries[i + 1].fd = clients[i].fd;
    entries[i + 1].events = POLLIN;
  }
  if (poll(entries, 65, 1000) <= 0)
    return;
  for (int i = 0; i < 64; i++)
    if (entries[i + 1].revents & (POLLIN | POLLHUP | POLLERR | POLLNVAL))
      reads(&clients[i]);
}
