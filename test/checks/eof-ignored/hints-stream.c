// RUN: %check_closewait %s closewait-eof-ignored %t

// The hints for getaddrinfo() say what the file makes.
#include <netdb.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int open_it(const char *node, int *fd) {
  struct addrinfo hints, *found;
  memset(&hints, 0, sizeof hints);
  hints.ai_socktype = SOCK_STREAM;
  if (getaddrinfo(node, "513", &hints, &found))
    return -1;
  *fd = socket(found->ai_family, found->ai_socktype, found->ai_protocol);
  freeaddrinfo(found);
  return 0;
}

void take_all(int fd) {
  char buf[64];
  for (;;) {
    ssize_t n = recv(fd, buf, sizeof buf, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: end of file on 'fd' is not told apart
    if (n < 0)
      break;
    write(1, buf, n);
  }
}
