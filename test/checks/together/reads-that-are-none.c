// RUN: %check_closewait %s closewait-eof-ignored,closewait-eof-not-closed,closewait-leak %t

// Reads behind which no end can come, or from which nobody wants data.
#include <errno.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

// read() is there for its errno.
int is_connected(int fd) {
  struct sockaddr peer;
  socklen_t size = sizeof peer;
  char c;
  if (getpeername(fd, &peer, &size) < 0) {
    read(fd, &c, 1);
    return 0;
  }
  return 1;
}

// What was peeked at is still there.
int skip_header(int fd) {
  char head[64];
  ssize_t got;
  do
    got = recv(fd, head, sizeof head, MSG_PEEK);
  while (got < 0 && errno == EINTR);
  if (got <= 0)
    return -1;
  if (got < 8 || memcmp(head, "PROXY", 5) != 0)
    return 0;
  do
    got = recv(fd, head, 8, 0);
  while (got < 0 && errno == EINTR);
  return got < 0 ? -1 : 1;
}

// After the end it is asked for output alone.
int relay(int from, int to, int back) {
  char b[64];
  ssize_t got = 0;
  fd_set in, out;
  for (;;) {
    FD_ZERO(&in);
    FD_ZERO(&out);
    if (!got)
      FD_SET(from, &in);
    if (back)
      FD_SET(to, &in);
    if (got)
      FD_SET(to, &out);
    if (select(64, &in, &out, NULL, NULL) < 0)
      return -1;
    if (FD_ISSET(to, &in) && recv(to, b, sizeof b, 0) <= 0)
      back = 0;
    if (FD_ISSET(from, &in)) {
      got = recv(from, b, sizeof b, 0);
      if (got <= 0)
        return 0;
    }
    if (FD_ISSET(to, &out)) {
      if (send(to, b, got, 0) < 0)
        return -1;
      got = 0;
    }
  }
}

// Where the one end is answered, the other one has been made as well.
static int pair(int type, int *other) {
  int both[2];
  if (socketpair(AF_UNIX, type, 0, both) < 0)
    return -4;
  *other = both[1];
  return both[0];
}

int either_pair(int *other) {
  int fd;
  if ((fd = pair(SOCK_SEQPACKET, other)) < 0 && (fd = pair(SOCK_DGRAM, other)) < 0)
    return -4;
  return fd;
}

// Keeps a compiler from warning; no reason to go round for ever.
struct record {
  int fd;
};
void made_of_itself(struct record *r) {
  int fd = fd;
  r->fd = fd;
}
