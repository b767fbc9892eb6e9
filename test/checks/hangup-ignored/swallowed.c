// RUN: %check_closewait %s closewait-hangup-ignored %t

// An earlier branch takes the hang-up and does nothing with it.
#include <poll.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

void hup_is_logged(int fd, char *buf) {
  struct pollfd p = {.fd = fd, .events = POLLIN};
  while (poll(&p, 1, -1) > 0) {
    if (p.revents & POLLHUP) {
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: a hang-up or error in '{{[^']+}}' reaches no read
      fprintf(stderr, "hang-up on %d\n", fd);
    } else if (p.revents & POLLIN) {
      if (recv(fd, buf, 8, 0) <= 0)
        break;
    }
  }
  close(fd);
}

void hup_is_logged_and_closed(int fd, char *buf) {
  struct pollfd p = {.fd = fd, .events = POLLIN};
  while (poll(&p, 1, -1) > 0) {
    if (p.revents & POLLHUP) {
      fprintf(stderr, "hang-up on %d\n", fd);
      break;
    } else if (p.revents & POLLIN) {
      if (recv(fd, buf, 8, 0) <= 0)
        break;
    }
  }
  close(fd);
}

void error_is_passed_over(int fd, char *buf) {
  struct pollfd p = {.fd = fd, .events = POLLIN};
  while (poll(&p, 1, -1) > 0) {
    if (p.revents & POLLERR)
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: a hang-up or error in '{{[^']+}}' reaches no read
      continue;
    if (recv(fd, buf, 8, 0) <= 0)
      break;
  }
  close(fd);
}

void error_ends_it(int fd, char *buf) {
  struct pollfd p = {.fd = fd, .events = POLLIN};
  while (poll(&p, 1, -1) > 0) {
    if (p.revents & (POLLERR | POLLNVAL))
      break;
    if (recv(fd, buf, 8, 0) <= 0)
      break;
  }
  close(fd);
}

void masked_by_the_error(int fd, char *buf) {
  struct pollfd p = {.fd = fd, .events = POLLIN};
  while (poll(&p, 1, -1) > 0) {
    if ((p.revents & POLLHUP) && !(p.revents & POLLERR))
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: a hang-up or error in '{{[^']+}}' reaches no read
      break;
    if ((p.revents & POLLIN) && !(p.revents & POLLERR))
      if (recv(fd, buf, 8, 0) <= 0)
        break;
  }
  close(fd);
}

void both_are_seen(int fd, char *buf) {
  struct pollfd p = {.fd = fd, .events = POLLIN};
  while (poll(&p, 1, -1) > 0) {
    if ((p.revents & POLLHUP) || (p.revents & POLLERR))
      break;
    if (p.revents & POLLIN)
      if (recv(fd, buf, 8, 0) <= 0)
        break;
  }
  close(fd);
}

void event_is_passed_over(int ep, char *buf) {
  struct epoll_event got[16];
  for (;;) {
    int n = epoll_wait(ep, got, 16, -1);
    for (int i = 0; i < n; ++i) {
      if (got[i].events & (EPOLLHUP | EPOLLERR))
        // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: a hang-up or error in '{{[^']+}}' reaches no read
        continue;
      if (recv(got[i].data.fd, buf, 8, 0) <= 0)
        close(got[i].data.fd);
    }
  }
}

void event_closes(int ep, char *buf) {
  struct epoll_event got[16];
  for (;;) {
    int n = epoll_wait(ep, got, 16, -1);
    for (int i = 0; i < n; ++i) {
      if (got[i].events & (EPOLLHUP | EPOLLERR)) {
        close(got[i].data.fd);
        continue;
      }
      if (recv(got[i].data.fd, buf, 8, 0) <= 0)
        close(got[i].data.fd);
    }
  }
}

void warn(const char *format, ...);

void event_is_only_logged(int ep, char *buf) {
  struct epoll_event got[16];
  for (;;) {
    int n = epoll_wait(ep, got, 16, -1);
    for (int i = 0; i < n; ++i) {
      if (got[i].events & (EPOLLHUP | EPOLLERR)) {
        // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: a hang-up or error in '{{[^']+}}' reaches no read
        warn("trouble on %d", got[i].data.fd);
        continue;
      }
      if (recv(got[i].data.fd, buf, 8, 0) <= 0)
        close(got[i].data.fd);
    }
  }
}

// While it is paused nothing but a hang-up comes, and that closes.
struct tube {
  int fd, paused;
};

void depends_on_more_than_the_bits(struct tube *t, int count, char *buf) {
  struct pollfd p[8];
  for (int i = 0; i < count; ++i) {
    p[i].fd = t[i].fd;
    p[i].events = t[i].paused ? 0 : POLLIN;
    p[i].revents = 0;
  }
  if (poll(p, count, -1) < 0)
    return;
  for (int i = 0; i < count; ++i) {
    if ((p[i].revents & (POLLHUP | POLLERR)) && t[i].paused) {
      close(t[i].fd);
      continue;
    }
    if (p[i].revents & POLLIN)
      if (recv(t[i].fd, buf, 8, 0) <= 0)
        close(t[i].fd);
  }
}

// An error that is fetched to be shown, and one that is asked for.
void error_is_shown(int fd, char *buf) {
  struct pollfd p = {.fd = fd, .events = POLLIN};
  while (poll(&p, 1, -1) > 0) {
    if (p.revents & (POLLHUP | POLLERR)) {
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: a hang-up or error in '{{[^']+}}' reaches no read
      int error = 0;
      socklen_t size = sizeof error;
      getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size);
      fprintf(stderr, "error %d\n", error);
      continue;
    }
    if (p.revents & POLLIN)
      if (recv(fd, buf, 8, 0) <= 0)
        break;
  }
  close(fd);
}

void error_is_asked_for(int fd, char *buf) {
  struct pollfd p = {.fd = fd, .events = POLLIN};
  while (poll(&p, 1, -1) > 0) {
    if (p.revents & (POLLHUP | POLLERR)) {
      int error = 0;
      socklen_t size = sizeof error;
      getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size);
      if (error)
        break;
    }
    if (p.revents & POLLIN)
      if (recv(fd, buf, 8, 0) <= 0)
        break;
  }
  close(fd);
}
