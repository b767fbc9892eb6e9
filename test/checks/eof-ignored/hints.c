// RUN: %check_closewait %s closewait-eof-ignored %t

// The hints for getaddrinfo() say what the file makes: 0 is an empty datagram.
#include <netdb.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int open_it(const char *node, int *fd) {
  struct addrinfo hints, *found;
  memset(&hints, 0, sizeof hints);
  hints.ai_socktype = SOCK_DGRAM;
  if (getaddrinfo(node, "514", &hints, &found))
    return -1;
  *fd = socket(found->ai_family, found->ai_socktype, found->ai_protocol);
  freeaddrinfo(found);
  return 0;
}

void take_all(int fd) {
  char buf[64];
  for (;;) {
    ssize_t n = recv(fd, buf, sizeof buf, 0);
    if (n < 0)
      break;
    write(1, buf, n);
  }
}
