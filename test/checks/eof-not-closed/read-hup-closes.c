// RUN: %check_closewait %s closewait-eof-not-closed %t

// EPOLLRDHUP is asked for and closes: the end that a read meets is told by the
// same event or by the next one.
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

static void add(int poller, int fd, unsigned wanted) {
  struct epoll_event ev = {.events = wanted, .data.fd = fd};
  epoll_ctl(poller, EPOLL_CTL_ADD, fd, &ev);
}

void serve(int poller, int door) {
  struct epoll_event events[16];
  char text[256];
  for (;;) {
    int n = epoll_wait(poller, events, 16, -1);
    for (int i = 0; i < n; i++) {
      if (events[i].data.fd == door) {
        int fd = accept(door, NULL, NULL);
        if (fd >= 0)
          add(poller, fd, EPOLLIN | EPOLLET | EPOLLRDHUP);
      } else if (events[i].events & EPOLLIN) {
        for (;;) {
          ssize_t got = recv(events[i].data.fd, text, sizeof text, 0);
          if (got <= 0)
            break;
          fwrite(text, 1, (size_t)got, stdout);
        }
      }
      if (events[i].events & (EPOLLRDHUP | EPOLLHUP))
        close(events[i].data.fd);
    }
  }
}

// The end comes as IN and RDHUP at once: the second branch is never taken.
void either_or(int poller) {
  struct epoll_event event;
  char text[64];
  while (epoll_wait(poller, &event, 1, -1) > 0) {
    int fd = event.data.fd;
    if (event.events & EPOLLIN) {
      ssize_t got = recv(fd, text, sizeof text, 0);
      if (got == 0)
        // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: the peer has closed 'fd' here, but this path does not close it
        puts("over");
      else if (got > 0)
        fwrite(text, 1, (size_t)got, stdout);
    } else if (event.events & (EPOLLRDHUP | EPOLLHUP)) {
      close(fd);
    }
  }
}
