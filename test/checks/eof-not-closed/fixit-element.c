// RUN: %check_closewait %s closewait-eof-not-closed %t

// An element of a table that forgets the number, or gets the last element:
// behind the store the descriptor has no name, in front of it it has the one
// that the store spells.
#include <poll.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

struct client {
  int fd;
  int got;
};
static struct client clients[64];
static int count;

void field(int i) {
  char buf[64];
  ssize_t n = recv(clients[i].fd, buf, sizeof buf, 0);
  if (n <= 0)
    clients[i].fd = -1;
}
// CHECK-MESSAGES: :[[@LINE-3]]:7: warning: the peer has closed 'clients[i].fd' here
// CHECK-FIXES: if (n <= 0) {
// CHECK-FIXES-NEXT: {{^    close\(clients\[i\].fd\);}}
// CHECK-FIXES-NEXT: {{^    clients\[i\].fd = -1;}}
// CHECK-FIXES-NEXT: {{^  }}}

void of_poll(struct pollfd *p, int np) {
  char buf[64];
  for (int i = 0; i < np; i++) {
    if (!(p[i].revents & (POLLIN | POLLHUP | POLLERR)))
      continue;
    ssize_t n = recv(p[i].fd, buf, sizeof buf, 0);
    if (n <= 0) {
      printf("%d is gone\n", i);
      p[i].fd = -1;
      continue;
    }
    p[i].events = POLLIN;
  }
}
// CHECK-MESSAGES: :[[@LINE-8]]:9: warning: the peer has closed 'p[i].fd' here
// CHECK-FIXES: printf("%d is gone\n", i);
// CHECK-FIXES-NEXT: {{^      close\(p\[i\].fd\);}}
// CHECK-FIXES-NEXT: {{^      p\[i\].fd = -1;}}

int numbers[64];

void plain(unsigned i) {
  char buf[64];
  ssize_t n = recv(numbers[i], buf, sizeof buf, 0);
  if (n <= 0) {
    numbers[i] = -1;
    return;
  }
}
// CHECK-MESSAGES: :[[@LINE-5]]:7: warning: the peer has closed 'numbers[i]' here
// CHECK-FIXES: if (n <= 0) {
// CHECK-FIXES-NEXT: {{^    close\(numbers\[i\]\);}}
// CHECK-FIXES-NEXT: {{^    numbers\[i\] = -1;}}

/* The last one takes its place. */
void swapped(int i) {
  char buf[64];
  ssize_t n = recv(clients[i].fd, buf, sizeof buf, 0);
  if (n <= 0) {
    clients[i] = clients[--count];
    return;
  }
}
// CHECK-MESSAGES: :[[@LINE-5]]:7: warning: the peer has closed 'clients[i].fd' here
// CHECK-FIXES: if (n <= 0) {
// CHECK-FIXES-NEXT: {{^    close\(clients\[i\].fd\);}}
// CHECK-FIXES-NEXT: {{^    clients\[i\] = clients\[--count\];}}

void swapped_in_a_loop(struct pollfd *p, int np) {
  char buf[64];
  for (int i = 0; i < np; i++) {
    if (!(p[i].revents & (POLLIN | POLLHUP | POLLERR)))
      continue;
    ssize_t n = recv(p[i].fd, buf, sizeof buf, 0);
    if (n <= 0) {
      p[i] = p[np - 1];
      np--;
      i--;
      continue;
    }
  }
}
// CHECK-MESSAGES: :[[@LINE-8]]:9: warning: the peer has closed 'p[i].fd' here
// CHECK-FIXES: if (n <= 0) {
// CHECK-FIXES-NEXT: {{^      close\(p\[i\].fd\);}}
// CHECK-FIXES-NEXT: {{^      p\[i\] = p\[np - 1\];}}
