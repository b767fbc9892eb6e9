// RUN: %check_closewait %s closewait-eof-not-closed %t

// One record for both transports: its descriptor is read with recvfrom() in one
// function, and in another the end is told apart and answered. There it is a
// connection.
#include <errno.h>
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

struct conn {
  int fd;
  int have;
  int state;
  char data[512];
  struct sockaddr_storage peer;
};

void set_state(struct conn *c, int state);

int read_datagram(struct conn *c) {
  socklen_t length = sizeof c->peer;
  ssize_t n = recvfrom(c->fd, c->data, sizeof c->data, 0,
                       (struct sockaddr *)&c->peer, &length);
  if (n < 0)
    return errno == EAGAIN ? 0 : -1;
  c->have = n;
  return 1;
}

// A datagram may be empty, whoever thinks that nothing came then.
int read_datagram_unless_empty(struct conn *c) {
  socklen_t length = sizeof c->peer;
  ssize_t n = recvfrom(c->fd, c->data, sizeof c->data, 0,
                       (struct sockaddr *)&c->peer, &length);
  if (n == 0) {
    set_state(c, 3);
    return 1;
  }
  if (n == -1) {
    if (errno == EAGAIN || errno == EWOULDBLOCK)
      return 0;
    else
      return 0;
  }
  c->have = n;
  return 1;
}

int read_stream(struct conn *c) {
  int got = 0;
  for (;;) {
    int room = sizeof c->data - c->have;
    int n = read(c->fd, c->data + c->have, room);
    if (n > 0) {
      got = 1;
      c->have += n;
      if (n == room)
        continue;
      break;
    }
    if (n == 0) {
      set_state(c, 3);
      return 1;
    }
    if (n == -1) {
      if (errno == EAGAIN || errno == EWOULDBLOCK)
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'c->fd' has failed for good here, but this path keeps it [closewait-eof-not-closed]
        break;
      else
        return 0;
    }
  }
  return got;
}

int read_stream_and_end(struct conn *c) {
  int got = 0;
  for (;;) {
    int room = sizeof c->data - c->have;
    int n = read(c->fd, c->data + c->have, room);
    if (n > 0) {
      got = 1;
      c->have += n;
      if (n == room)
        continue;
      break;
    }
    if (n == 0) {
      set_state(c, 3);
      return 1;
    }
    if (n == -1) {
      if (errno == EAGAIN || errno == EWOULDBLOCK)
        break;
      set_state(c, 3);
      return 1;
    }
  }
  return got;
}

// Nothing here says that there is an end at all.
int read_either(struct conn *c) {
  int n = read(c->fd, c->data, sizeof c->data);
  if (n == -1) {
    if (errno == EAGAIN)
      return 0;
    else
      return 0;
  }
  c->have = n;
  return 1;
}

// A field for datagrams alone: the read of 0 bytes is an empty one.
struct report {
  int fd;
  char data[512];
};

int report_open(struct report *r, const struct sockaddr *to, socklen_t length) {
  r->fd = socket(AF_INET, SOCK_DGRAM, 0);
  if (r->fd < 0)
    return -1;
  return connect(r->fd, to, length);
}

int report_read(struct report *r) {
  ssize_t n = recv(r->fd, r->data, sizeof r->data, 0);
  if (n < 0) {
    if (errno == EAGAIN)
      return 0;
    close(r->fd);
    r->fd = -1;
    return -1;
  }
  if (n == 0)
    return 0;
  return 1;
}

int other(void) { return socket(AF_INET, SOCK_STREAM, 0); }

// A function that is named for one of them is of that one.
struct request {
  int fd;
};

int datagram_socket(void);

void request_begin(struct request *r, int stream) {
  if (stream)
    r->fd = socket(AF_INET, SOCK_STREAM, 0);
  else
    r->fd = datagram_socket();
}

void udp_ready(struct request *r) {
  char text[64];
  ssize_t n = recvfrom(r->fd, text, sizeof text, 0, NULL, NULL);
  if (n == -1 && errno == EAGAIN)
    return;
  if (n == -1) {
    close(r->fd);
    r->fd = -1;
    return;
  }
  if (n < 12)
    return;
  close(r->fd);
  r->fd = -1;
}

void any_ready(struct request *r) {
  char text[64];
  ssize_t n = recvfrom(r->fd, text, sizeof text, 0, NULL, NULL);
  if (n == -1 && errno == EAGAIN)
    return;
  if (n == -1) {
    close(r->fd);
    r->fd = -1;
    return;
  }
  if (n < 12)
    return;
  // CHECK-MESSAGES: :[[@LINE-2]]:7: warning: the peer has closed 'r->fd' here
  close(r->fd);
  r->fd = -1;
}

// A gateway to datagrams reads from a connection.
void gateway_to_udp(struct request *r, int udp) {
  char text[64];
  ssize_t n = recv(r->fd, text, sizeof text, 0);
  if (n == -1 && errno == EAGAIN)
    return;
  if (n == -1) {
    close(r->fd);
    r->fd = -1;
    return;
  }
  if (n < 12)
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: the peer has closed 'r->fd' here
    return;
  send(udp, text, n, 0);
  close(r->fd);
  r->fd = -1;
}
