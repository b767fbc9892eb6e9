// RUN: %check_closewait %s closewait-eof-ignored %t

// Servers with many peers: one that has closed is read again at once.
#include <errno.h>
#include <poll.h>
#include <stddef.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

void by_select(fd_set *all, int max) {
  char buf[64];
  for (;;) {
    fd_set in = *all;
    if (select(max + 1, &in, NULL, NULL, NULL) < 0)
      continue;
    for (int i = 0; i <= max; ++i) {
      if (!FD_ISSET(i, &in))
        continue;
      ssize_t n = recv(i, buf, sizeof buf, 0);
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'i' is not told apart
      if (n < 0) {
        close(i);
        FD_CLR(i, all);
      } else {
        send(i, buf, n, MSG_NOSIGNAL);
      }
    }
  }
}

void by_select_until_the_end(fd_set *all, int max) {
  char buf[64];
  for (;;) {
    fd_set in = *all;
    if (select(max + 1, &in, NULL, NULL, NULL) < 0)
      continue;
    for (int i = 0; i <= max; ++i) {
      if (!FD_ISSET(i, &in))
        continue;
      ssize_t n = recv(i, buf, sizeof buf, 0);
      if (n <= 0) {
        close(i);
        FD_CLR(i, all);
      } else {
        send(i, buf, n, MSG_NOSIGNAL);
      }
    }
  }
}

void by_poll(struct pollfd *p, int count) {
  char buf[64];
  while (poll(p, count, -1) > 0)
    for (int i = 0; i < count; ++i) {
      if (!(p[i].revents & POLLIN))
        continue;
      ssize_t n = recv(p[i].fd, buf, sizeof buf, 0);
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'p[i].fd' is not told apart
      if (n < 0) {
        close(p[i].fd);
        p[i].fd = -1;
      }
    }
}

void by_poll_until_the_end(struct pollfd *p, int count) {
  char buf[64];
  while (poll(p, count, -1) > 0)
    for (int i = 0; i < count; ++i) {
      if (!(p[i].revents & POLLIN))
        continue;
      ssize_t n = recv(p[i].fd, buf, sizeof buf, 0);
      if (n <= 0) {
        close(p[i].fd);
        p[i].fd = -1;
      }
    }
}

void by_epoll(int ep) {
  struct epoll_event got[16];
  char buf[64];
  for (;;) {
    int count = epoll_wait(ep, got, 16, -1);
    for (int i = 0; i < count; ++i) {
      int fd = got[i].data.fd;
      ssize_t n = recv(fd, buf, sizeof buf, 0);
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
      if (n < 0 && errno != EAGAIN)
        close(fd);
    }
  }
}

void by_epoll_until_the_end(int ep) {
  struct epoll_event got[16];
  char buf[64];
  for (;;) {
    int count = epoll_wait(ep, got, 16, -1);
    for (int i = 0; i < count; ++i) {
      int fd = got[i].data.fd;
      ssize_t n = recv(fd, buf, sizeof buf, 0);
      if (n == 0 || (n < 0 && errno != EAGAIN))
        close(fd);
    }
  }
}

void table(int *fds, int count) {
  char buf[64];
  for (;;)
    for (int i = 0; i < count; ++i) {
      ssize_t n = recv(fds[i], buf, sizeof buf, MSG_DONTWAIT);
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fds[i]' is not told apart
      if (n < 0 && errno != EAGAIN) {
        close(fds[i]);
        fds[i] = fds[--count];
      }
    }
}

void table_until_the_end(int *fds, int count) {
  char buf[64];
  for (;;)
    for (int i = 0; i < count; ++i) {
      ssize_t n = recv(fds[i], buf, sizeof buf, MSG_DONTWAIT);
      if (n == 0 || (n < 0 && errno != EAGAIN)) {
        close(fds[i]);
        fds[i] = fds[--count];
      }
    }
}
