// RUN: %check_closewait %s closewait-eof-not-closed %t --reasons --still-warns

// The number of an element stands in another table as well: what closes it may
// do so by that. No close() is put in front of the store.
#include <poll.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

struct client {
  int fd;
  int done;
};
static struct client clients[64];
static struct pollfd p[64];
static int count;

void add(int fd) {
  clients[count].fd = p[count].fd = fd;
  count++;
}

void sweep(void) {
  for (int i = 0; i < count; i++)
    if (clients[i].done)
      close(clients[i].fd);
}

void marked(int i) {
  char buf[64];
  ssize_t n = recv(p[i].fd, buf, sizeof buf, 0);
  if (n <= 0) {
  // CHECK-REASONS: :[[@LINE-1]]:7: no fix for 'p[i].fd': another table may have it too
    clients[i].done = 1;
    p[i].fd = -1;
  }
}
// CHECK-MESSAGES: :[[@LINE-6]]:7: warning: the peer has closed 'p[i].fd' here
// CHECK-FIXES: {{^    }}clients[i].done = 1;
// CHECK-FIXES-NEXT: p[i].fd = -1;

void clean(int i) {
  char buf[64];
  ssize_t n = recv(clients[i].fd, buf, sizeof buf, 0);
  if (n <= 0) {
    close(clients[i].fd);
    clients[i].fd = -1;
  }
}
