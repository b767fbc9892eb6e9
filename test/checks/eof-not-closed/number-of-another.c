// RUN: %check_closewait %s closewait-eof-not-closed %t

// A number that is equal to one which has no peer.
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <unistd.h>

struct config {
  int poller, door, signals, peer;
};
static struct config cfg;

int serve(const sigset_t *wanted) {
  struct epoll_event ev;
  struct signalfd_siginfo info;
  cfg.signals = signalfd(-1, wanted, 0);
  if (cfg.signals == -1)
    return -1;
  while (epoll_wait(cfg.poller, &ev, 1, -1) > 0) {
    if (ev.data.fd == cfg.signals) {
      if (read(cfg.signals, &info, sizeof info) != sizeof info) {
        puts("no signal");
        continue;
      }
      return (int)info.ssi_signo;
    }
    if (ev.data.fd == cfg.door)
      cfg.peer = accept(cfg.door, NULL, NULL);
  }
  return 0;
}

// This one has.
int serve_peer(void) {
  struct epoll_event ev;
  char text[16];
  while (epoll_wait(cfg.poller, &ev, 1, -1) > 0) {
    if (ev.data.fd == cfg.peer) {
      if (recv(ev.data.fd, text, sizeof text, 0) != sizeof text) {
        // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: the peer has closed 'ev.data.fd' here
        puts("no text");
        continue;
      }
      return text[0];
    }
  }
  return 0;
}

// An end of a pair for datagrams that a global keeps.
static int down = -1, up = -1;

int start(void) {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_DGRAM, 0, ends) < 0)
    return -1;
  down = ends[0];
  up = ends[1];
  return 0;
}

static int take(int fd) {
  char text[256];
  return (int)recv(fd, text, sizeof text, 0);
}

int after_poll(const int *ready, int n) {
  for (int i = 0; i < n; i++)
    if (ready[i] == down) {
      int got = take(ready[i]);
      if (got == 0) {
        puts("nothing");
        continue;
      }
    }
  return 1;
}
