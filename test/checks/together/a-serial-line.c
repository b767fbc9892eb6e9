// RUN: %check_closewait %s closewait-eof-ignored %t

// A file that sets up terminals and has no call of a socket's: its descriptors
// are serial lines. With one such call in it nothing is known.
#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

int open_line(const char *name) {
  struct termios settings;
  int fd = open(name, O_RDWR);
  if (fd < 0)
    return -1;
  tcgetattr(fd, &settings);
  tcsetattr(fd, TCSANOW, &settings);
  return fd;
}

int get_bytes(int fd, char *to, int size) {
  int have = 0;
  while (have < size) {
    int n = read(fd, to + have, size - have);
    if (n < 0)
      return 0;
    have += n;
  }
  return have;
}
