// RUN: %check_closewait %s closewait-leak %t

// Calls that use a descriptor and give it back: it is still ours afterwards.
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

int options(int door) {
  int yes = 1;
  socklen_t n = sizeof yes;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  getsockopt(fd, SOL_SOCKET, SO_ERROR, &yes, &n);
  return yes;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int flags(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
  fcntl(fd, F_SETFD, FD_CLOEXEC);
  return 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int requests(int door) {
  int waiting = 0;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  ioctl(fd, FIONREAD, &waiting);
  return waiting;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int names(int door) {
  struct sockaddr_storage ss;
  socklen_t n = sizeof ss;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  getpeername(fd, (struct sockaddr *)&ss, &n);
  getsockname(fd, (struct sockaddr *)&ss, &n);
  return ss.ss_family;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int receives(int door, char *buf, struct msghdr *m) {
  struct iovec v = {buf, 16};
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  read(fd, buf, 16);
  recv(fd, buf, 16, 0);
  recvfrom(fd, buf, 16, 0, NULL, NULL);
  recvmsg(fd, m, 0);
  readv(fd, &v, 1);
  return 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int sends(int door, char *buf, struct msghdr *m, int file) {
  struct iovec v = {buf, 16};
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  write(fd, buf, 16);
  send(fd, buf, 16, 0);
  sendto(fd, buf, 16, 0, NULL, 0);
  sendmsg(fd, m, 0);
  writev(fd, &v, 1);
  sendfile(fd, file, NULL, 16);
  dprintf(fd, "%s", buf);
  return 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int waits(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  struct pollfd p = {.fd = fd, .events = POLLIN};
  poll(&p, 1, 1000);
  return p.revents;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int everything_then_close(int door, char *buf) {
  int yes = 1;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  fcntl(fd, F_SETFL, O_NONBLOCK);
  memset(buf, 0, 16);
  send(fd, buf, 16, MSG_NOSIGNAL);
  shutdown(fd, SHUT_WR);
  close(fd);
  return 0;
}

int is_it_a_terminal(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  return isatty(fd);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}
