// RUN: %check_closewait %s closewait-eof-ignored %t

// getaddrinfo() is asked for datagram sockets too: a read of 0 bytes may be an
// empty datagram.
#include <netdb.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int reach(const char *host, int datagrams) {
  struct addrinfo hints, *one;
  memset(&hints, 0, sizeof hints);
  hints.ai_socktype = SOCK_STREAM;
  if (datagrams)
    hints.ai_socktype = SOCK_DGRAM;
  if (getaddrinfo(host, "7", &hints, &one) != 0)
    return -1;
  int fd = socket(one->ai_family, one->ai_socktype, one->ai_protocol);
  if (fd >= 0 && connect(fd, one->ai_addr, one->ai_addrlen) != 0) {
    close(fd);
    fd = -1;
  }
  freeaddrinfo(one);
  return fd;
}

static void ask(int fd, unsigned *type, unsigned *length) {
  unsigned magic = 0;
  if (read(fd, &magic, sizeof magic) < 0)
    exit(1);
  if (read(fd, type, sizeof *type) < 0)
    exit(1);
  if (read(fd, length, sizeof *length) < 0)
    exit(1);
}

int main(int argc, char **argv) {
  unsigned type, length;
  int fd = reach(argv[1], argc > 2);
  if (fd < 0)
    return 1;
  ask(fd, &type, &length);
  close(fd);
  return 0;
}
