// RUN: %check_closewait %s closewait-use-after-close %t

// Every kind of use.
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

void by_write(int fd) {
  close(fd);
  write(fd, "x", 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is used after it was closed
}

void by_recv(int fd, char *buf) {
  close(fd);
  recv(fd, buf, 1, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is used after it was closed
}

void by_sendto(int fd) {
  close(fd);
  sendto(fd, "x", 1, 0, NULL, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is used after it was closed
}

void by_sendmsg(int fd, struct msghdr *m) {
  close(fd);
  sendmsg(fd, m, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is used after it was closed
}

void by_writev(int fd, struct iovec *v) {
  close(fd);
  writev(fd, v, 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is used after it was closed
}

void by_sendfile(int fd, int file) {
  close(fd);
  sendfile(fd, file, NULL, 100);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is used after it was closed
}

void by_sendfile_from(int fd, int file) {
  close(file);
  sendfile(fd, file, NULL, 100);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'file' is used after it was closed
}

void by_setsockopt(int fd) {
  int yes = 1;
  close(fd);
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is used after it was closed
}

void by_getsockopt(int fd, int *err) {
  socklen_t n = sizeof *err;
  close(fd);
  getsockopt(fd, SOL_SOCKET, SO_ERROR, err, &n);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is used after it was closed
}

void by_fcntl(int fd) {
  close(fd);
  fcntl(fd, F_SETFL, O_NONBLOCK);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is used after it was closed
}

void by_ioctl(int fd, int *n) {
  close(fd);
  ioctl(fd, FIONREAD, n);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is used after it was closed
}

void by_shutdown(int fd) {
  close(fd);
  shutdown(fd, SHUT_RDWR);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is used after it was closed
}

void by_bind(int fd, const struct sockaddr *at, socklen_t n) {
  close(fd);
  bind(fd, at, n);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is used after it was closed
}

void by_connect(int fd, const struct sockaddr *to, socklen_t n) {
  close(fd);
  connect(fd, to, n);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is used after it was closed
}

void by_listen(int fd) {
  close(fd);
  listen(fd, 5);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is used after it was closed
}

int by_accept(int door) {
  close(door);
  return accept(door, NULL, NULL);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'door' is used after it was closed
}

void by_getpeername(int fd, struct sockaddr *sa, socklen_t *n) {
  close(fd);
  getpeername(fd, sa, n);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is used after it was closed
}

int by_dup(int fd) {
  close(fd);
  return dup(fd);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is used after it was closed
}

void by_dup2(int fd) {
  close(fd);
  dup2(fd, 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is used after it was closed
}

void onto_it_is_no_use(int fresh, int fd) {
  close(fd);
  dup2(fresh, fd);
  send(fd, "x", 1, MSG_NOSIGNAL);
}

FILE *by_fdopen(int fd) {
  close(fd);
  return fdopen(fd, "r");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is used after it was closed
}

void by_dprintf(int fd) {
  close(fd);
  dprintf(fd, "bye\n");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is used after it was closed
}

void by_poll(int fd) {
  struct pollfd p = {.fd = fd, .events = POLLIN};
  close(fd);
  poll(&p, 1, 1000);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is used after it was closed
}

void by_poll_of_several(int fd, int other) {
  struct pollfd p[2] = {{.fd = other, .events = POLLIN},
                        {.fd = fd, .events = POLLIN}};
  close(fd);
  poll(p, 2, 1000);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is used after it was closed
}

void is_not_polled_any_more(int fd, int other) {
  struct pollfd p[2] = {{.fd = other, .events = POLLIN},
                        {.fd = fd, .events = POLLIN}};
  close(fd);
  poll(p, 1, 1000);
}

void is_left_out(int fd) {
  struct pollfd p = {.fd = fd, .events = POLLIN};
  close(fd);
  p.fd = -1;
  poll(&p, 1, 1000);
}

void by_epoll_ctl(int ep, int fd) {
  close(fd);
  epoll_ctl(ep, EPOLL_CTL_DEL, fd, NULL);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is used after it was closed
}

void removed_before(int ep, int fd) {
  epoll_ctl(ep, EPOLL_CTL_DEL, fd, NULL);
  close(fd);
}

void added_after(int ep, int fd) {
  struct epoll_event ev = {.events = EPOLLIN, .data = {.fd = fd}};
  close(fd);
  epoll_ctl(ep, EPOLL_CTL_ADD, fd, &ev);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is used after it was closed
}
