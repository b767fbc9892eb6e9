// RUN: %check_closewait %s closewait-eof-ignored %t

// A field that gets nothing but datagram sockets, which a helper makes, meets
// no end; the stream beside it does.
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

struct pair {
  int stream;
  int datagrams;
};

static struct pair pairs[16];
void use(const char *data);

static int make_datagrams(const struct sockaddr *at, socklen_t length) {
  int fd = socket(AF_INET, SOCK_DGRAM, 0);
  if (fd < 0 || bind(fd, at, length) < 0)
    exit(1);
  return fd;
}

static int make_stream(const struct sockaddr *to, socklen_t length) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0 || connect(fd, to, length) < 0)
    exit(1);
  return fd;
}

void start(int i, const struct sockaddr *at, socklen_t length) {
  pairs[i].datagrams = make_datagrams(at, length);
  pairs[i].stream = make_stream(at, length);
}

void hear(int i) {
  char data[200];
  for (;;) {
    if (recv(pairs[i].datagrams, data, sizeof data, 0) == -1)
      exit(1);
    use(data);
  }
}

void hear_stream(int i) {
  char data[200];
  for (;;) {
    if (recv(pairs[i].stream, data, sizeof data, 0) == -1)
      // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: end of file on 'pairs[i].stream' is not told apart
      exit(1);
    use(data);
  }
}
