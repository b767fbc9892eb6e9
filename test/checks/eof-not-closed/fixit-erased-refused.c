// RUN: %check_closewait %s closewait-eof-not-closed %t --still-warns

// An error has closed it by the time that it is forgotten, and the end has not:
// a close() in front of the store would close twice after the error.
#include <sys/socket.h>
#include <unistd.h>

struct client {
  int fd;
};
static struct client clients[64];
static int count, single;

static void drop(int i) { close(clients[i].fd); }
static void dropAll(void) {
  for (int i = 0; i < count; i++)
    close(clients[i].fd);
}
static void dropSingle(void) { close(single); }

void by_name(int i) {
  char buf[64];
  ssize_t n = recv(clients[i].fd, buf, sizeof buf, 0);
  if (n < 0)
    close(clients[i].fd);
  if (n <= 0)
    clients[i].fd = -1;
}
// CHECK-MESSAGES: :[[@LINE-3]]:7: warning: the peer has closed 'clients[i].fd' here
// CHECK-FIXES: if (n < 0)
// CHECK-FIXES-NEXT: close(clients[i].fd);
// CHECK-FIXES-NEXT: if (n <= 0)
// CHECK-FIXES-NEXT: clients[i].fd = -1;

void by_index(int i) {
  char buf[64];
  ssize_t n = recv(clients[i].fd, buf, sizeof buf, 0);
  if (n < 0)
    drop(i);
  if (n <= 0)
    clients[i].fd = -1;
}
// CHECK-MESSAGES: :[[@LINE-3]]:7: warning: the peer has closed 'clients[i].fd' here
// CHECK-FIXES: {{^    }}drop(i);
// CHECK-FIXES-NEXT: if (n <= 0)
// CHECK-FIXES-NEXT: clients[i].fd = -1;

void by_all(int i) {
  char buf[64];
  ssize_t n = recv(clients[i].fd, buf, sizeof buf, 0);
  if (n < 0)
    dropAll();
  if (n <= 0)
    clients[i].fd = -1;
}
// CHECK-MESSAGES: :[[@LINE-3]]:7: warning: the peer has closed 'clients[i].fd' here
// CHECK-FIXES: {{^    }}dropAll();
// CHECK-FIXES-NEXT: if (n <= 0)
// CHECK-FIXES-NEXT: clients[i].fd = -1;

void by_a_global(void) {
  char buf[64];
  ssize_t n = recv(single, buf, sizeof buf, 0);
  if (n < 0)
    dropSingle();
  if (n <= 0)
    single = -1;
}
// CHECK-MESSAGES: :[[@LINE-3]]:7: warning: the peer has closed 'single' here
// CHECK-FIXES: {{^    }}dropSingle();
// CHECK-FIXES-NEXT: if (n <= 0)
// CHECK-FIXES-NEXT: single = -1;

void by_another_pointer(struct client *p) {
  char buf[64];
  ssize_t n = recv(p->fd, buf, sizeof buf, 0);
  struct client *q = p;
  if (n < 0)
    close(q->fd);
  if (n <= 0)
    p->fd = -1;
}
// CHECK-MESSAGES: :[[@LINE-3]]:7: warning: the peer has closed 'p->fd' here
// CHECK-FIXES: close(q->fd);
// CHECK-FIXES-NEXT: if (n <= 0)
// CHECK-FIXES-NEXT: p->fd = -1;

