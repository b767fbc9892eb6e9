// RUN: %check_closewait %s closewait-hangup-ignored %t

// Some sockets of the file are streams.
#include <poll.h>
#include <sys/socket.h>

int add(int datagrams) {
  return datagrams ? socket(AF_INET, SOCK_DGRAM, 0)
                   : socket(AF_INET, SOCK_STREAM, 0);
}

void handle(int fd);

int wait_for_all(struct pollfd *fds, int n) {
  int came = poll(fds, (nfds_t)n, 100);
  if (came <= 0)
    return came;
  for (int i = 0; i < n; i++) {
    if (fds[i].revents & POLLNVAL || fds[i].revents & POLLHUP)
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: a hang-up or error in 'fds[i].revents' reaches no read
      continue;
    if (fds[i].revents & POLLIN)
      handle(fds[i].fd);
  }
  return came;
}
