// RUN: %check_closewait %s closewait-eof-ignored %t --still-warns

// A global of another file, that nothing here treats as a connection, may be a
// packet socket, a timer or a terminal.
#include <sys/socket.h>
#include <unistd.h>

extern int discovery;
extern int feed;
void frame(char *bytes, ssize_t count);

void look_around(void) {
  char bytes[2048];
  for (;;) {
    ssize_t n = read(discovery, bytes, sizeof bytes);
    if (n > 0)
      frame(bytes, n);
  }
}

void follow(void) {
  char bytes[2048];
  for (;;) {
    ssize_t n = recv(feed, bytes, sizeof bytes, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: end of file on 'feed' is not told apart: this call returns 0 for ever once the peer has closed [closewait-eof-ignored]
    if (n > 0)
      frame(bytes, n);
  }
}
