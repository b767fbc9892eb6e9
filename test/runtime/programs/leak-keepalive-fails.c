// RUN: %drive %s
//
// A client that sets up its connection in steps; the configured keepalive time
// is one that the kernel refuses. It tries three times and then rests. After a
// real bug: a set-up step fails, and the function returns without close().
//
// expect: closewait-leak
// harm: close-wait
// fix: --fix
// peer a: accepts, closes
// peer b: accepts, closes
// peer c: accepts, half-closes
#include "program.h"

static int keepalive_seconds = 0;

static int dial(const char *port) {
  struct sockaddr_in at = loopback(atoi(port));
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (connect(fd, (struct sockaddr *)&at, sizeof at) < 0) {
    close(fd);
    return -1;
  }
  if (setsockopt(fd, IPPROTO_TCP, TCP_KEEPIDLE, &keepalive_seconds,
                 sizeof keepalive_seconds) < 0)
    return -1;
  return fd;
}

int main(int argc, char **argv) {
  begin_program();
  if (argc < 2)
    return 1;
  tell_ready();
  for (int attempt = 0; attempt < 3; attempt++) {
    int fd = dial(argv[1]);
    if (fd >= 0) {
      send(fd, "hello\n", 6, MSG_NOSIGNAL);
      close(fd);
      return 0;
    }
    sleep_ms(10);
  }
  pause();
  return 0;
}
