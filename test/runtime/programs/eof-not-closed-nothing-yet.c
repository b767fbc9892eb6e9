// RUN: %drive %s
//
// A reader that never waits, behind a helper. After a real bug: the helper
// makes one 0 of "try again" and of the end, and its caller takes it for the
// first.
//
// expect: closewait-eof-not-closed
// harm: close-wait
// fix: --fix-notes
// peer a: sends "a\n", hears "a\n", closes
// peer b: sends "b\n", hears "b\n", half-closes
#include "program.h"

/// The number of bytes, 0 if there is nothing yet, -1 on failure.
static int read_some(int fd, char *to, size_t size) {
  ssize_t n = recv(fd, to, size, MSG_DONTWAIT);
  if (n < 0 && errno != EAGAIN && errno != EINTR)
    return -1;
  if (n <= 0)
    return 0;
  return (int)n;
}

static void serve(int fd) {
  char line[64];
  for (;;) {
    int n = read_some(fd, line, sizeof line);
    if (n < 0)
      break;
    if (n == 0) {
      sleep_ms(5);
      continue;
    }
    send(fd, line, (size_t)n, MSG_NOSIGNAL);
  }
  close(fd);
}

int main(void) {
  int door;
  begin_program();
  signal(SIGCHLD, SIG_IGN);
  door = listen_on_loopback();
  for (;;) {
    int fd = accept(door, NULL, NULL);
    if (fd < 0)
      continue;
    if (fork() == 0) {
      serve(fd);
      _exit(0);
    }
    close(fd);
  }
}
