// RUN: %drive %s
//
// A slow answer: after the request the server asks for output only, sends in
// small pieces, and never asks for input again. After a real bug: the interest
// in the end of the peer is lost when the events are changed.
//
// expect: closewait-hangup-ignored
// harm: close-wait
// fix: --fix-notes
// peer a: sends "get", hears "........", half-closes
#define _GNU_SOURCE
#include "program.h"

static int serve(int fd) {
  char request[3];
  struct pollfd p;
  p.fd = fd;
  p.events = POLLIN | POLLRDHUP;
  if (poll(&p, 1, 1000) < 1)
    return -1;
  if (recv(fd, request, sizeof request, MSG_WAITALL) != (ssize_t)sizeof request)
    return -1;
  p.events = POLLOUT;
  for (;;) {
    if (poll(&p, 1, 1000) < 0)
      return -1;
    if (p.revents & POLLOUT) {
      if (send(fd, ".", 1, MSG_NOSIGNAL) != 1)
        return -1;
      sleep_ms(10);
    }
  }
}

int main(void) {
  int door;
  begin_program();
  door = listen_on_loopback();
  for (;;) {
    int fd = accept(door, NULL, NULL);
    if (fd < 0)
      continue;
    serve(fd);
    close(fd);
  }
}
