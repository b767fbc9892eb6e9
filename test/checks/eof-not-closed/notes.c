// RUN: %check_closewait %s closewait-eof-not-closed %t

// The notes that tell the path.
#include <stddef.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

int leaves_it_open(int door) {
  char c;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  ssize_t n = recv(fd, &c, 1, 0);
  if (n == 0)
  // CHECK-NOTES: :[[@LINE-1]]:7: warning: the peer has closed 'fd' here, but this path does not close it [closewait-eof-not-closed]
  // CHECK-NOTES: :[[@LINE-6]]:12: note: 'fd' is opened here
  // CHECK-NOTES: :[[@LINE-4]]:15: note: assuming the peer has closed: this returns 0
  // CHECK-NOTES: :[[@LINE+1]]:5: note: the path leaves here
    return -1;
  close(fd);
  return 0;
}

void reads_again(int fd) {
  char c;
  for (;;) {
    ssize_t n = recv(fd, &c, 1, 0);
    if (n < 0)
      return;
    if (n == 0)
    // CHECK-NOTES: :[[@LINE-1]]:9: warning: the peer has closed 'fd' here, but this path does not close it [closewait-eof-not-closed]
    // CHECK-NOTES: :[[@LINE-5]]:17: note: assuming the peer has closed: this returns 0
    // CHECK-NOTES: :[[@LINE-6]]:17: note: read again here
    // CHECK-NOTES: :[[@LINE+1]]:7: note: a result of 0 can leave the loop
      continue;
    c ^= 1;
  }
}

// The next descriptor comes from above: no path leaves there.
void next_event(int ep) {
  struct epoll_event evs[8];
  char c;
  for (;;) {
    int n = epoll_wait(ep, evs, 8, -1);
    for (int i = 0; i < n; i++) {
      int fd = evs[i].data.fd;
      if (recv(fd, &c, 1, 0) <= 0)
      // CHECK-NOTES: :[[@LINE-1]]:11: warning: the peer has closed 'fd' here, but this path does not close it [closewait-eof-not-closed]
      // CHECK-NOTES: :[[@LINE-2]]:11: note: assuming the peer has closed: this returns 0
      // CHECK-NOTES: :[[@LINE-4]]:7: note: the next descriptor is looked at here
        continue;
      send(fd, &c, 1, MSG_NOSIGNAL);
    }
  }
}

void next_number(int top, fd_set *in) {
  char c;
  for (int fd = 0; fd <= top; fd++) {
    if (!FD_ISSET(fd, in))
      continue;
    if (recv(fd, &c, 1, 0) <= 0)
    // CHECK-NOTES: :[[@LINE-1]]:9: warning: the peer has closed 'fd' here, but this path does not close it [closewait-eof-not-closed]
    // CHECK-NOTES: :[[@LINE-2]]:9: note: assuming the peer has closed: this returns 0
    // CHECK-NOTES: :[[@LINE-6]]:31: note: the next descriptor is looked at here
      continue;
    send(fd, &c, 1, MSG_NOSIGNAL);
  }
}

struct guest {
  int fd;
};

void forgets(struct guest *g) {
  char c;
  if (recv(g->fd, &c, 1, 0) == 0)
  // CHECK-NOTES: :[[@LINE-1]]:7: warning: the peer has closed 'g->fd' here, but this path does not close it [closewait-eof-not-closed]
  // CHECK-NOTES: :[[@LINE-2]]:7: note: assuming the peer has closed: this returns 0
  // CHECK-NOTES: :[[@LINE+1]]:5: note: 'g->fd' gets another value here
    g->fd = -1;
}

void frees(struct guest *g) {
  char c;
  if (recv(g->fd, &c, 1, 0) == 0)
  // CHECK-NOTES: :[[@LINE-1]]:7: warning: the peer has closed 'g->fd' here, but this path does not close it [closewait-eof-not-closed]
  // CHECK-NOTES: :[[@LINE-2]]:7: note: assuming the peer has closed: this returns 0
  // CHECK-NOTES: :[[@LINE+1]]:5: note: what holds 'g->fd' is freed or removed here
    free(g);
}

int clean(int door) {
  char c;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  ssize_t n = recv(fd, &c, 1, 0);
  close(fd);
  return n == 0 ? -1 : 0;
}
