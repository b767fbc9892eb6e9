// RUN: %check_closewait %s closewait-hangup-ignored %t

// A function of this file that only prints does nothing about a hang-up.
#include <cstdio>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

template <typename... A> void say(const char *format, A... a) {
  std::fprintf(stderr, format, a...);
  fputc('\n', stderr);
}

static void input(pollfd &p) {
  char c[128];
  if (::read(p.fd, c, sizeof c) <= 0) {
    ::close(p.fd);
    p.fd = -1;
  }
}

void logged(pollfd *ports, int count) {
  while (::poll(ports, count, -1) > 0)
    for (int i = 0; i < count; ++i) {
      if (ports[i].revents & (POLLERR | POLLHUP | POLLNVAL)) {
        // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: a hang-up or error in 'ports[i].revents' reaches no read
        say("port %d: %x", ports[i].fd, ports[i].revents);
        continue;
      }
      if (ports[i].revents & POLLIN)
        input(ports[i]);
    }
}

void closed(pollfd *ports, int count) {
  while (::poll(ports, count, -1) > 0)
    for (int i = 0; i < count; ++i) {
      if (ports[i].revents & (POLLERR | POLLHUP | POLLNVAL)) {
        say("port %d: %x", ports[i].fd, ports[i].revents);
        ::close(ports[i].fd);
        ports[i].fd = -1;
        continue;
      }
      if (ports[i].revents & POLLIN)
        input(ports[i]);
    }
}
