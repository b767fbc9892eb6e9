// RUN: %check_closewait %s closewait-hangup-ignored %t

// A function that waits in a loop and returns on a hang-up has told its caller
// by coming back.
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

static void serve(int fd) {
  struct pollfd p = {.fd = fd, .events = POLLOUT | POLLRDHUP};
  for (;;) {
    if (poll(&p, 1, 1000) < 0)
      return;
    if (p.revents & (POLLRDHUP | POLLHUP | POLLERR))
      return;
    if (p.revents & POLLOUT)
      if (send(fd, "x", 1, MSG_NOSIGNAL) < 0)
        return;
  }
}

void all(int door) {
  for (;;) {
    int fd = accept(door, NULL, NULL);
    if (fd < 0)
      return;
    serve(fd);
    close(fd);
  }
}
