// RUN: %check_closewait %s closewait-eof-not-closed %t

// Slots of poll() that are emptied, overwritten or muted on the end of file.
#include <poll.h>
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

void slot_is_emptied(struct pollfd *p, int count) {
  char buf[64];
  while (poll(p, count, -1) > 0)
    for (int i = 0; i < count; ++i) {
      if (!p[i].revents)
        continue;
      ssize_t n = recv(p[i].fd, buf, sizeof buf, 0);
      if (n <= 0)
        // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'p[i].fd' here
        p[i].fd = -1;
    }
}

void slot_is_closed_and_emptied(struct pollfd *p, int count) {
  char buf[64];
  while (poll(p, count, -1) > 0)
    for (int i = 0; i < count; ++i) {
      if (!p[i].revents)
        continue;
      ssize_t n = recv(p[i].fd, buf, sizeof buf, 0);
      if (n <= 0) {
        close(p[i].fd);
        p[i].fd = -1;
      }
    }
}

void slot_gets_the_last_one(struct pollfd *p, int count) {
  char buf[64];
  while (poll(p, count, -1) > 0)
    for (int i = 0; i < count; ++i) {
      if (!p[i].revents)
        continue;
      ssize_t n = recv(p[i].fd, buf, sizeof buf, 0);
      if (n <= 0)
        // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'p[i].fd' here
        p[i--] = p[--count];
    }
}

void slot_gets_the_last_one_after_close(struct pollfd *p, int count) {
  char buf[64];
  while (poll(p, count, -1) > 0)
    for (int i = 0; i < count; ++i) {
      if (!p[i].revents)
        continue;
      ssize_t n = recv(p[i].fd, buf, sizeof buf, 0);
      if (n <= 0) {
        close(p[i].fd);
        p[i--] = p[--count];
      }
    }
}

void slot_is_muted(int fd) {
  struct pollfd p = {.fd = fd, .events = POLLIN};
  char buf[64];
  while (poll(&p, 1, 1000) >= 0) {
    if (!(p.revents & POLLIN))
      continue;
    ssize_t n = recv(fd, buf, sizeof buf, 0);
    if (n < 0)
      break;
    if (n == 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
      p.events = 0;
  }
  close(fd);
}

void slot_is_left(int fd) {
  struct pollfd p = {.fd = fd, .events = POLLIN};
  char buf[64];
  while (poll(&p, 1, 1000) >= 0) {
    if (!(p.revents & POLLIN))
      continue;
    ssize_t n = recv(fd, buf, sizeof buf, 0);
    if (n <= 0)
      break;
  }
  close(fd);
}
