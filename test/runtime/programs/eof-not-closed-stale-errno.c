// RUN: %drive %s
//
// A non-blocking server. After a real bug: n <= 0 is one case, and errno, which
// a read of 0 does not touch, still holds EAGAIN from some earlier call.
//
// expect: closewait-eof-not-closed
// harm: close-wait
// fix: --fix
// peer a: sends "a\n", hears "a\n", closes
#include "program.h"

static void serve(int fd) {
  char line[64];
  for (;;) {
    ssize_t n = recv(fd, line, sizeof line, 0);
    if (n <= 0) {
      if (errno == EAGAIN || errno == EINTR) {
        sleep_ms(5);
        continue;
      }
      break;
    }
    send(fd, line, n, MSG_NOSIGNAL);
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
