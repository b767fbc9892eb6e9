// RUN: %check_closewait %s closewait-eof-not-closed %t --options 'closewait.ReadFunctions=net_recv:0; conn_read:0;closewait.CloseFunctions=conn_close:0;closewait.BorrowFunctions=conn_note:0'

// The branch that sees the end of a taught read has to close.
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

struct conn {
  int fd;
  int state;
};
ssize_t net_recv(int fd, char *buf, size_t n);
ssize_t conn_read(struct conn *c, char *buf, size_t n);
void conn_close(struct conn *c);
void conn_note(struct conn *c);
void conn_lost(struct conn *c);

void end_is_kept(struct conn *c) {
  char buf[64];
  send(c->fd, "?", 1, MSG_NOSIGNAL);
  ssize_t n = net_recv(c->fd, buf, sizeof buf);
  if (n == 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'c->fd' here
    return;
  send(c->fd, buf, 1, MSG_NOSIGNAL);
}

void end_is_closed(struct conn *c) {
  char buf[64];
  send(c->fd, "?", 1, MSG_NOSIGNAL);
  ssize_t n = net_recv(c->fd, buf, sizeof buf);
  if (n == 0) {
    conn_close(c);
    return;
  }
  send(c->fd, buf, 1, MSG_NOSIGNAL);
}

void end_of_the_record_is_kept(struct conn *c) {
  char buf[64];
  send(c->fd, "?", 1, MSG_NOSIGNAL);
  ssize_t n = conn_read(c, buf, sizeof buf);
  if (n == 0) {
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'c->fd' here
    conn_note(c);
    return;
  }
  send(c->fd, buf, 1, MSG_NOSIGNAL);
}

void end_of_the_record_is_told(struct conn *c) {
  char buf[64];
  send(c->fd, "?", 1, MSG_NOSIGNAL);
  ssize_t n = conn_read(c, buf, sizeof buf);
  if (n == 0) {
    conn_lost(c);
    return;
  }
  send(c->fd, buf, 1, MSG_NOSIGNAL);
}
