// RUN: %check_closewait %s closewait-eof-not-closed %t

// Taken out of epoll, or left in it, but not closed.
#include <stddef.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

struct conn {
  int fd;
};

void removed_only(int ep) {
  struct epoll_event got[16];
  char buf[64];
  for (;;) {
    int count = epoll_wait(ep, got, 16, -1);
    for (int i = 0; i < count; ++i) {
      int fd = got[i].data.fd;
      ssize_t n = recv(fd, buf, sizeof buf, 0);
      if (n <= 0) {
        // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
        epoll_ctl(ep, EPOLL_CTL_DEL, fd, NULL);
        continue;
      }
      send(fd, buf, n, MSG_NOSIGNAL);
    }
  }
}

void removed_and_closed(int ep) {
  struct epoll_event got[16];
  char buf[64];
  for (;;) {
    int count = epoll_wait(ep, got, 16, -1);
    for (int i = 0; i < count; ++i) {
      int fd = got[i].data.fd;
      ssize_t n = recv(fd, buf, sizeof buf, 0);
      if (n <= 0) {
        epoll_ctl(ep, EPOLL_CTL_DEL, fd, NULL);
        close(fd);
        continue;
      }
      send(fd, buf, n, MSG_NOSIGNAL);
    }
  }
}

void passed_over(int ep) {
  struct epoll_event got[16];
  char buf[64];
  for (;;) {
    int count = epoll_wait(ep, got, 16, -1);
    for (int i = 0; i < count; ++i) {
      struct conn *c = got[i].data.ptr;
      ssize_t n = recv(c->fd, buf, sizeof buf, 0);
      if (n <= 0)
        // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'c->fd' here
        continue;
      send(c->fd, buf, n, MSG_NOSIGNAL);
    }
  }
}

void record_is_freed_only(int ep) {
  struct epoll_event got[16];
  char buf[64];
  for (;;) {
    int count = epoll_wait(ep, got, 16, -1);
    for (int i = 0; i < count; ++i) {
      struct conn *c = got[i].data.ptr;
      ssize_t n = recv(c->fd, buf, sizeof buf, 0);
      if (n <= 0) {
        // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'c->fd' here
        epoll_ctl(ep, EPOLL_CTL_DEL, c->fd, NULL);
        free(c);
        continue;
      }
      send(c->fd, buf, n, MSG_NOSIGNAL);
    }
  }
}

void record_and_number(int ep) {
  struct epoll_event got[16];
  char buf[64];
  for (;;) {
    int count = epoll_wait(ep, got, 16, -1);
    for (int i = 0; i < count; ++i) {
      struct conn *c = got[i].data.ptr;
      ssize_t n = recv(c->fd, buf, sizeof buf, 0);
      if (n <= 0) {
        close(c->fd);
        free(c);
        continue;
      }
      send(c->fd, buf, n, MSG_NOSIGNAL);
    }
  }
}

void interest_is_changed_only(int ep) {
  struct epoll_event ev, got[16];
  char buf[64];
  for (;;) {
    int count = epoll_wait(ep, got, 16, -1);
    for (int i = 0; i < count; ++i) {
      int fd = got[i].data.fd;
      ssize_t n = recv(fd, buf, sizeof buf, 0);
      if (n == 0) {
        // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
        ev.events = 0;
        ev.data.fd = fd;
        epoll_ctl(ep, EPOLL_CTL_MOD, fd, &ev);
      } else if (n < 0) {
        close(fd);
      }
    }
  }
}
