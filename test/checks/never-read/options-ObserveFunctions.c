// RUN: %check_closewait %s closewait-never-read %t --options 'closewait.ObserveFunctions=is_alive:0; conn_alive:0:zero-or-minus-one;closewait.BorrowFunctions=tune:0'

// A look at the peer that the user teaches.
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

struct conn {
  int fd;
};
int is_alive(int fd);
int conn_alive(struct conn *c);
void tune(int fd);

void looks(const struct sockaddr *to, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return;
  if (connect(fd, to, n) == 0)
    while (is_alive(fd) && send(fd, "tick\n", 5, MSG_NOSIGNAL) > 0)
      sleep(60);
  close(fd);
}

void looks_through_the_record(const struct sockaddr *to, socklen_t n) {
  struct conn c;
  c.fd = socket(AF_INET, SOCK_STREAM, 0);
  if (c.fd < 0)
    return;
  if (connect(c.fd, to, n) == 0)
    while (conn_alive(&c) == 0 && send(c.fd, "tick\n", 5, MSG_NOSIGNAL) > 0)
      sleep(60);
  close(c.fd);
}

void does_not_look(const struct sockaddr *to, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return;
  tune(fd);
  if (connect(fd, to, n) == 0)
    while (send(fd, "tick\n", 5, MSG_NOSIGNAL) > 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is written but never read or polled
      sleep(60);
  close(fd);
}
