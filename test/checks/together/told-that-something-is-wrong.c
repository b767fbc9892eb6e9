// RUN: %check_closewait %s closewait-use-after-close,closewait-double-close %t

// A function of another file that gets a condition and what to say may end the
// process; where the condition is a constant, there was no other reason to call.
#include <stdbool.h>
#include <sys/socket.h>
#include <unistd.h>

void errif(bool condition, const char *what);
void note(bool loudly, const char *what);

void talk(int fd) {
  char buf[64];
  errif(fd == -1, "no socket");
  for (;;) {
    if (write(fd, "x", 1) == -1)
      break;
    ssize_t n = read(fd, buf, sizeof buf);
    if (n == 0)
      break;
    if (n == -1) {
      close(fd);
      errif(true, "read");
    }
  }
  close(fd);
}

// note() checks nothing anywhere.
void talk_and_note(int fd) {
  char buf[64];
  for (;;) {
    if (write(fd, "x", 1) == -1)
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is used after it was closed [closewait-use-after-close]
      break;
    ssize_t n = read(fd, buf, sizeof buf);
    if (n == 0)
      break;
    if (n == -1) {
      close(fd);
      note(true, "read");
    }
  }
  close(fd);
}
