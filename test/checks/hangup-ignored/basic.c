// RUN: %check_closewait %s closewait-hangup-ignored %t

// A loop over poll() in which a hang-up finds no taker.
#include <errno.h>
#include <poll.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

void compares_with_equals(int fd) {
  struct pollfd p = {.fd = fd, .events = POLLIN};
  char buf[64];
  while (poll(&p, 1, -1) > 0) {
    if (p.revents == POLLIN)
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: a hang-up or error in '{{[^']+}}' reaches no read, no close and no handler [closewait-hangup-ignored]
      if (recv(fd, buf, sizeof buf, 0) <= 0)
        break;
  }
  close(fd);
}

void tests_the_bit(int fd) {
  struct pollfd p = {.fd = fd, .events = POLLIN};
  char buf[64];
  while (poll(&p, 1, -1) > 0) {
    if (p.revents & POLLIN)
      if (recv(fd, buf, sizeof buf, 0) <= 0)
        break;
  }
  close(fd);
}

void passes_over_the_hang_up(int fd) {
  struct pollfd p = {.fd = fd, .events = POLLIN};
  char buf[64];
  while (poll(&p, 1, -1) > 0) {
    if (p.revents & POLLHUP)
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: a hang-up or error in '{{[^']+}}' reaches no read, no close and no handler [closewait-hangup-ignored]
      continue;
    if (p.revents & POLLIN)
      if (recv(fd, buf, sizeof buf, 0) <= 0)
        break;
  }
  close(fd);
}

void ends_at_the_hang_up(int fd) {
  struct pollfd p = {.fd = fd, .events = POLLIN};
  char buf[64];
  while (poll(&p, 1, -1) > 0) {
    if (p.revents & POLLHUP)
      break;
    if (p.revents & POLLIN)
      if (recv(fd, buf, sizeof buf, 0) <= 0)
        break;
  }
  close(fd);
}

void interest_may_be_empty(int fd, const int *paused) {
  struct pollfd p = {.fd = fd};
  char buf[64];
  for (;;) {
    p.events = *paused ? 0 : POLLIN;
    if (poll(&p, 1, -1) <= 0)
      break;
    if (p.revents & POLLIN)
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: a hang-up or error in '{{[^']+}}' reaches no read
      if (recv(fd, buf, sizeof buf, 0) <= 0)
        break;
  }
  close(fd);
}

void interest_may_be_empty_but_seen(int fd, const int *paused) {
  struct pollfd p = {.fd = fd};
  char buf[64];
  for (;;) {
    p.events = *paused ? 0 : POLLIN;
    if (poll(&p, 1, -1) <= 0)
      break;
    if (p.revents & (POLLHUP | POLLERR | POLLNVAL))
      break;
    if (p.revents & POLLIN)
      if (recv(fd, buf, sizeof buf, 0) <= 0)
        break;
  }
  close(fd);
}

void asks_what_was_wanted(int fd) {
  struct pollfd p = {.fd = fd, .events = POLLIN};
  char buf[64];
  while (poll(&p, 1, -1) > 0) {
    if (p.revents & POLLIN) {
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: a hang-up or error in '{{[^']+}}' reaches no read
      if (recv(fd, buf, sizeof buf, 0) <= 0)
        break;
    } else if (p.events & (POLLHUP | POLLERR | POLLNVAL)) {
      break;
    }
  }
  close(fd);
}

void asks_what_has_happened(int fd) {
  struct pollfd p = {.fd = fd, .events = POLLIN};
  char buf[64];
  while (poll(&p, 1, -1) > 0) {
    if (p.revents & POLLIN) {
      if (recv(fd, buf, sizeof buf, 0) <= 0)
        break;
    } else if (p.revents & (POLLHUP | POLLERR | POLLNVAL)) {
      break;
    }
  }
  close(fd);
}
