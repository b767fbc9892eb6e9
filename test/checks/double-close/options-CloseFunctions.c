// RUN: %check_closewait %s closewait-double-close %t --options 'closewait.CloseFunctions=shut_it:0; conn_close:0:none; net_close:1:zero-or-minus-one; visible:0; clear:0'
// RUN: %check_closewait %s closewait-double-close %t --options 'closewait.CloseFunctions=clear:0;visible:0;net_close:1:zero-or-minus-one;conn_close:0:none;shut_it:0;'

// A function that the user says closes is a close.
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

struct conn {
  int fd;
};
struct net;

void shut_it(int fd);
void conn_close(struct conn *c);
int net_close(struct net *n, int fd);
void clear(int *fd);
void untaught(int fd);

void taught_and_close(int fd) {
  shut_it(fd);
  close(fd);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is closed a second time
}

void close_and_taught(int fd) {
  close(fd);
  shut_it(fd);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is closed a second time
}

void by_another_operand(struct net *n, int fd) {
  net_close(n, fd);
  net_close(n, fd);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is closed a second time
}

void untaught_and_close(int fd) {
  untaught(fd);
  close(fd);
}

void taught_once(int fd) { shut_it(fd); }

void another_number(int fd, int door) {
  shut_it(fd);
  fd = accept(door, NULL, NULL);
  if (fd >= 0)
    shut_it(fd);
}

// What is taught beats what is seen.
static void visible(int fd) { send(fd, "x", 1, MSG_NOSIGNAL); }

void with_a_body(int fd) {
  visible(fd);
  close(fd);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is closed a second time
}

// The record holds the descriptor; a copy of the number stays behind.
void by_record(struct conn *c, int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  c->fd = fd;
  conn_close(c);
  close(fd);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is closed a second time
}

// The function may have put -1 in its place.
void by_record_twice(struct conn *c) {
  send(c->fd, "x", 1, MSG_NOSIGNAL);
  conn_close(c);
  conn_close(c);
  close(c->fd);
}

void by_pointer(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  clear(&fd);
  if (fd >= 0)
    close(fd);
}
