// RUN: %check_closewait %s closewait-hangup-ignored %t

// One case for each value.
#include <poll.h>
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

void no_case_for_it(int fd, char *buf) {
  struct pollfd p = {.fd = fd, .events = POLLIN};
  while (poll(&p, 1, -1) > 0)
    switch (p.revents) {
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: a hang-up or error in '{{[^']+}}' reaches no read
    case POLLIN:
      if (recv(fd, buf, 8, 0) <= 0) {
        close(fd);
        return;
      }
      break;
    }
}

void empty_case(int fd, char *buf) {
  struct pollfd p = {.fd = fd, .events = POLLIN};
  while (poll(&p, 1, -1) > 0)
    switch (p.revents) {
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: a hang-up or error in '{{[^']+}}' reaches no read
    case POLLIN:
      if (recv(fd, buf, 8, 0) <= 0) {
        close(fd);
        return;
      }
      break;
    case POLLHUP:
    case POLLIN | POLLHUP:
      break;
    default:
      close(fd);
      return;
    }
}

void default_closes(int fd, char *buf) {
  struct pollfd p = {.fd = fd, .events = POLLIN};
  while (poll(&p, 1, -1) > 0)
    switch (p.revents) {
    case POLLIN:
      if (recv(fd, buf, 8, 0) > 0)
        break;
      close(fd);
      return;
    default:
      close(fd);
      return;
    }
}

void rest_falls_out(int fd, char *buf) {
  struct pollfd p = {.fd = fd, .events = POLLIN};
  while (poll(&p, 1, 1000) >= 0) {
    switch (p.revents) {
    case 0:
      continue;
    case POLLIN:
      if (recv(fd, buf, 8, 0) > 0)
        continue;
      break;
    default:
      break;
    }
    break;
  }
  close(fd);
}

void masked_switch(int fd, char *buf) {
  struct pollfd p = {.fd = fd, .events = POLLIN};
  while (poll(&p, 1, -1) > 0)
    switch (p.revents & POLLIN) {
    case POLLIN:
      if (recv(fd, buf, 8, 0) > 0)
        break;
      /* fall through */
    default:
      close(fd);
      return;
    }
}
