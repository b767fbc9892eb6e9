// RUN: %check_closewait %s closewait-eof-ignored %t

// A device or a socket, nobody knows, in loops that end by their own count.
#include <errno.h>
#include <sys/socket.h>
#include <unistd.h>

int by_a_count(int fd, unsigned char *to, int size) {
  int rc = 0;
  while (size & 3) {
    rc = read(fd, to, 1);
    size--;
    to++;
  }
  return rc < 0 ? -1 : size;
}

int by_what_came(int fd, char *to, int size) {
  while (size > 0) {
    int n = recv(fd, to, size, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: end of file on 'fd' is not told apart
    if (n < 0)
      return -1;
    size -= n;
    to += n;
  }
  return 0;
}

// Every caller has a datagram socket.
static int answers(int sock) {
  char buf[4096];
  for (;;) {
    int n = recv(sock, buf, sizeof buf, 0);
    if (n < 0)
      return -1;
    if (buf[0] == 'x')
      return 0;
  }
}
static int asks(int sock) {
  if (send(sock, "x", 1, 0) < 0)
    return -1;
  return answers(sock);
}
int with_a_datagram(void) {
  int sock = socket(AF_INET, SOCK_DGRAM, 0);
  if (sock < 0)
    return -1;
  int r = asks(sock);
  close(sock);
  return r;
}

// Not so here.
static int answers_a_stream(int sock) {
  char buf[4096];
  for (;;) {
    int n = recv(sock, buf, sizeof buf, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: end of file on 'sock' is not told apart
    if (n < 0)
      return -1;
    if (buf[0] == 'x')
      return 0;
  }
}
int with_a_stream(void) {
  int sock = socket(AF_INET, SOCK_STREAM, 0);
  if (sock < 0)
    return -1;
  int r = answers_a_stream(sock);
  close(sock);
  return r;
}
