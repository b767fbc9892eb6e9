// RUN: %check_closewait %s closewait-eof-ignored %t

// The twin of a-serial-line.c.
#include <fcntl.h>
#include <sys/socket.h>
#include <termios.h>
#include <unistd.h>

int set_up(int fd, const struct sockaddr *to, socklen_t size) {
  struct termios settings;
  if (tcgetattr(fd, &settings) == 0)
    return tcsetattr(fd, TCSANOW, &settings);
  return connect(fd, to, size);
}

int get_bytes(int fd, char *to, int size) {
  int have = 0;
  while (have < size) {
    int n = read(fd, to + have, size - have);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart: this call returns 0 for ever once the peer has closed [closewait-eof-ignored]
    if (n < 0)
      return 0;
    have += n;
  }
  return have;
}
