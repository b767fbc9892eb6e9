// RUN: %drive %s
//
// A forwarder of log lines. After three lines nothing happens any more that is
// worth a line, and nobody looks whether the log server is still there.
//
// expect: closewait-never-read
// harm: close-wait
// fix: --fix-notes
// peer a: accepts, hears "line 1\nline 2\nline 3\n", closes
#include "program.h"

/// The next line of the log; 0 if there is none yet.
static int next_line(char *line, size_t size) {
  static int lines;
  sleep_ms(10);
  return lines < 3 ? snprintf(line, size, "line %d\n", ++lines) : 0;
}

static void forward(const char *port) {
  char line[64];
  int fd = connect_to(port);
  if (fd < 0)
    return;
  for (;;) {
    int size = next_line(line, sizeof line);
    if (size > 0 && send(fd, line, (size_t)size, MSG_NOSIGNAL) < 0)
      break;
  }
  close(fd);
}

int main(int argc, char **argv) {
  begin_program();
  if (argc < 2)
    return 1;
  tell_ready();
  forward(argv[1]);
  pause();
  return 0;
}
