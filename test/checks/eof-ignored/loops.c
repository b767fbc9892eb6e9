// RUN: %check_closewait %s closewait-eof-ignored %t

// Loops that count, search or wait for something that never comes.
#include <errno.h>
#include <poll.h>
#include <stddef.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int parse(const char *buf, size_t n);

int counts_down(int fd, char *to, int left) {
  while (left > 0) {
    int n = (int)recv(fd, to, left, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
    if (n == -1)
      return -1;
    left -= n;
    to += n;
  }
  return 0;
}

int counts_down_and_ends(int fd, char *to, int left) {
  while (left > 0) {
    int n = (int)recv(fd, to, left, 0);
    if (n <= 0)
      return -1;
    left -= n;
    to += n;
  }
  return 0;
}

int counts_up(int fd, char *to, size_t want) {
  size_t have = 0;
  do {
    ssize_t n = recv(fd, to + have, want - have, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
    if (n < 0)
      return -1;
    have += n;
  } while (have < want);
  return 0;
}

int counts_up_and_ends(int fd, char *to, size_t want) {
  size_t have = 0;
  do {
    ssize_t n = recv(fd, to + have, want - have, 0);
    if (n < 1)
      return -1;
    have += n;
  } while (have < want);
  return 0;
}

int waits_for_the_end_of_the_headers(int fd, char *to, size_t room) {
  size_t have = 0;
  while (!strstr(to, "\r\n\r\n")) {
    ssize_t n = recv(fd, to + have, room - have - 1, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
    if (n < 0)
      return -1;
    have += n;
    to[have] = 0;
  }
  return 0;
}

int finds_the_end_of_the_headers(int fd, char *to, size_t room) {
  size_t have = 0;
  while (!strstr(to, "\r\n\r\n")) {
    ssize_t n = recv(fd, to + have, room - have - 1, 0);
    if (n < 0)
      return -1;
    if (n == 0)
      return -2;
    have += n;
    to[have] = 0;
  }
  return 0;
}

int line_by_character(int fd, char *to) {
  for (;;) {
    if (recv(fd, to, 1, 0) < 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
      return -1;
    if (*to++ == '\n')
      return 0;
  }
}

int line_by_character_and_end(int fd, char *to) {
  for (;;) {
    if (recv(fd, to, 1, 0) != 1)
      return -1;
    if (*to++ == '\n')
      return 0;
  }
}

void retries_on_a_signal(int fd, char *to) {
  while (recv(fd, to, 1, 0) == -1 && errno == EINTR)
    ;
}

void parser_ends_it(int fd, char *buf, size_t len) {
  ssize_t n;
  do {
    n = recv(fd, buf, len, 0);
    if (n < 0)
      return;
  } while (parse(buf, n) > 0);
}

void nested(int door, char *buf, size_t len) {
  for (;;) {
    int fd = accept(door, NULL, NULL);
    if (fd < 0)
      continue;
    for (;;) {
      ssize_t n = recv(fd, buf, len, 0);
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
      if (n < 0)
        break;
      send(fd, buf, n, MSG_NOSIGNAL);
    }
    close(fd);
  }
}

void by_goto(int fd, char *buf, size_t len) {
  ssize_t n;
again:
  n = recv(fd, buf, len, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
  if (n >= 0)
    goto again;
}

/* A poll() that was not asked for RDHUP never tells of it. */
void not_asked_of_the_event(int fd, char *buf, size_t len) {
  struct pollfd p = {fd, POLLIN, 0};
  for (;;) {
    if (poll(&p, 1, -1) < 0)
      break;
    if (p.revents & (POLLRDHUP | POLLHUP | POLLERR))
      break;
    if (recv(fd, buf, len, 0) < 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
      break;
  }
  close(fd);
}

/* The sum that does not grow is no reason to end. */
size_t until_less_comes(int fd, char *to, size_t room) {
  size_t before, have = 0;
  do {
    before = have;
    ssize_t n = recv(fd, to + have, room - have, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
    if (n < 0)
      break;
    have += n;
  } while (have >= before);
  return have;
}
