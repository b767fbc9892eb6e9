// RUN: %check_closewait %s closewait-eof-ignored %t --options 'closewait.ReadFunctions=net_recv:0; conn_read:0; quiet_read:0:none; relay:1'

// The result of a taught read is bytes, 0 at the end, or -1.
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

struct conn {
  int fd;
  int state;
};
struct pair {
  int in, out;
};
ssize_t net_recv(int fd, char *buf, size_t n);
ssize_t conn_read(struct conn *c, char *buf, size_t n);
ssize_t quiet_read(int fd, char *buf, size_t n);
ssize_t relay(char *buf, struct pair *p);
ssize_t untaught(int fd, char *buf, size_t n);
void work(const char *buf, ssize_t n);

void spins(int door) {
  char buf[64];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  for (;;) {
    ssize_t n = net_recv(fd, buf, sizeof buf);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
    if (n < 0)
      break;
    work(buf, 1);
  }
  close(fd);
}

void stops(int door) {
  char buf[64];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  for (;;) {
    ssize_t n = net_recv(fd, buf, sizeof buf);
    if (n <= 0)
      break;
    work(buf, 1);
  }
  close(fd);
}

void spins_untaught(int door) {
  char buf[64];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  for (;;) {
    ssize_t n = untaught(fd, buf, sizeof buf);
    if (n < 0)
      break;
    work(buf, 1);
  }
  close(fd);
}

void another_contract(int door) {
  char buf[64];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  while (quiet_read(fd, buf, sizeof buf) >= 0)
    work(buf, 0);
  close(fd);
}

void through_the_record(struct conn *c, int door) {
  char buf[64];
  c->fd = accept(door, NULL, NULL);
  if (c->fd < 0)
    return;
  for (;;) {
    ssize_t n = conn_read(c, buf, sizeof buf);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'c->fd' is not told apart
    if (n < 0)
      break;
    work(buf, 1);
  }
  close(c->fd);
}

void through_the_record_and_stops(struct conn *c, int door) {
  char buf[64];
  c->fd = accept(door, NULL, NULL);
  if (c->fd < 0)
    return;
  while (conn_read(c, buf, sizeof buf) > 0)
    c->state++;
  close(c->fd);
}

// Which of the two is read is not known.
void one_of_two(struct pair *p, int door) {
  char buf[64];
  p->in = accept(door, NULL, NULL);
  p->out = accept(door, NULL, NULL);
  for (;;) {
    ssize_t n = relay(buf, p);
    if (n < 0)
      break;
    work(buf, 1);
  }
  close(p->in);
  close(p->out);
}
