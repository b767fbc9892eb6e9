// RUN: %drive %s
//
// A forwarder of log lines that looks before it writes, by consuming what has
// come, and dials again when the log server has left.
//
// expect: nothing
// peer a: accepts, hears "line 1\n", closes
// peer b: accepts, hears "line 2\n", half-closes
// peer c: accepts, hears "line 3\n"
#include "program.h"

/// Whether the peer is still there.
static int is_there(int fd) {
  char junk[64];
  ssize_t n;
  while ((n = recv(fd, junk, sizeof junk, MSG_DONTWAIT)) > 0) {
  }
  return n < 0 && errno == EAGAIN;
}

/// Sends one line and waits for the end of the peer.
static void forward(const char *port, int number) {
  char line[16];
  int size = snprintf(line, sizeof line, "line %d\n", number);
  int fd = connect_to(port);
  if (fd < 0)
    return;
  if (send(fd, line, (size_t)size, MSG_NOSIGNAL) == size)
    while (is_there(fd))
      sleep_ms(10);
  close(fd);
}

int main(int argc, char **argv) {
  begin_program();
  if (argc < 2)
    return 1;
  tell_ready();
  for (int number = 1; number <= 3; number++)
    forward(argv[1], number);
  pause();
  return 0;
}
