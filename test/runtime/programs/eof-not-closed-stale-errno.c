// RUN: %drive %s
//
// A non-blocking server. After a real bug: n <= 0 is one case, and errno, which
// a read of 0 does not touch, still holds EAGAIN from some earlier call. It
// answers when nothing more comes, so that it has seen EAGAIN before the peer
// closes.
//
// expect: closewait-eof-not-closed
// harm: close-wait
// fix: --fix
// peer a: sends "a\n", hears "a\n", closes
#include "program.h"

static void serve(int fd) {
  char line[64];
  ssize_t waiting = 0;
  for (;;) {
    ssize_t n = recv(fd, line, sizeof line, 0);
    if (n <= 0) {
      if (errno == EAGAIN || errno == EINTR) {
        if (waiting > 0)
          send(fd, line, waiting, MSG_NOSIGNAL);
        waiting = 0;
        sleep_ms(5);
        continue;
      }
      break;
    }
    waiting = n;
  }
  close(fd);
}

int main(void) {
  int door;
  begin_program();
  door = listen_on_loopback();
  for (;;) {
    int fd = accept(door, NULL, NULL);
    if (fd < 0)
      continue;
    if (set_nonblocking(fd) < 0) {
      close(fd);
      continue;
    }
    serve(fd);
  }
}
