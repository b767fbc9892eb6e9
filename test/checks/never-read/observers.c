// RUN: %check_closewait %s closewait-never-read %t --reasons

// Every way to see that the peer has closed.
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

struct ssl;
int ssl_set_fd(struct ssl *s, int fd);
void watch(int fd, void (*gone)(int));
void gone(int fd);

void nobody(int door) {
  int fd = accept(door, NULL, NULL);
  while (fd >= 0 && send(fd, "x", 1, MSG_NOSIGNAL) > 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is written but never read or polled
    sleep(1);
  close(fd);
}

void by_recv(int door, char *buf) {
  int fd = accept(door, NULL, NULL);
  while (fd >= 0 && send(fd, "x", 1, MSG_NOSIGNAL) > 0)
    if (recv(fd, buf, 1, 0) == 0)
      break;
  close(fd);
}

void by_recvmsg(int door, struct msghdr *m) {
  int fd = accept(door, NULL, NULL);
  while (fd >= 0 && send(fd, "x", 1, MSG_NOSIGNAL) > 0)
    if (recvmsg(fd, m, 0) == 0)
      break;
  close(fd);
}

void by_readv(int door, struct iovec *v) {
  int fd = accept(door, NULL, NULL);
  while (fd >= 0 && send(fd, "x", 1, MSG_NOSIGNAL) > 0)
    if (readv(fd, v, 1) == 0)
      break;
  close(fd);
}

void by_poll(int door) {
  int fd = accept(door, NULL, NULL);
  while (fd >= 0 && send(fd, "x", 1, MSG_NOSIGNAL) > 0) {
    struct pollfd p = {.fd = fd, .events = POLLIN};
    if (poll(&p, 1, 1000) > 0)
      break;
  }
  close(fd);
}

void by_poll_for_half_closing(int door) {
  int fd = accept(door, NULL, NULL);
  while (fd >= 0 && send(fd, "x", 1, MSG_NOSIGNAL) > 0) {
    struct pollfd p = {.fd = fd, .events = POLLRDHUP};
    if (poll(&p, 1, 1000) > 0)
      break;
  }
  close(fd);
}

void by_poll_for_output_only(int door) {
  int fd = accept(door, NULL, NULL);
  while (fd >= 0 && send(fd, "x", 1, MSG_NOSIGNAL) > 0) {
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is written but never read or polled
    struct pollfd p = {.fd = fd, .events = POLLOUT};
    if (poll(&p, 1, 1000) <= 0)
      break;
  }
  close(fd);
}

void by_select(int door) {
  fd_set in;
  int fd = accept(door, NULL, NULL);
  while (fd >= 0 && send(fd, "x", 1, MSG_NOSIGNAL) > 0) {
    FD_ZERO(&in);
    FD_SET(fd, &in);
    if (select(fd + 1, &in, NULL, NULL, NULL) > 0)
      break;
  }
  close(fd);
}

void by_select_for_output_only(int door) {
  fd_set out;
  int fd = accept(door, NULL, NULL);
  while (fd >= 0 && send(fd, "x", 1, MSG_NOSIGNAL) > 0) {
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is written but never read or polled
    // CHECK-REASONS: :[[@LINE-2]]:21: no fix for 'fd': the body of the loop shares its line
    FD_ZERO(&out);
    FD_SET(fd, &out);
    if (select(fd + 1, NULL, &out, NULL, NULL) < 0)
      break;
  }
  close(fd);
}

void by_epoll(int ep, int door) {
  int fd = accept(door, NULL, NULL);
  struct epoll_event ev = {.events = EPOLLIN, .data = {.fd = fd}};
  if (fd < 0 || epoll_ctl(ep, EPOLL_CTL_ADD, fd, &ev) < 0)
    return;
  while (send(fd, "x", 1, MSG_NOSIGNAL) > 0)
    if (epoll_wait(ep, &ev, 1, 1000) > 0)
      break;
  close(fd);
}

void by_epoll_for_output_only(int ep, int door) {
  int fd = accept(door, NULL, NULL);
  struct epoll_event ev = {.events = EPOLLOUT, .data = {.fd = fd}};
  if (fd < 0 || epoll_ctl(ep, EPOLL_CTL_ADD, fd, &ev) < 0)
    return;
  while (send(fd, "x", 1, MSG_NOSIGNAL) > 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is written but never read or polled
    if (epoll_wait(ep, &ev, 1, 1000) < 0)
      break;
  close(fd);
}

void by_tcp_info(int door) {
  struct tcp_info info;
  socklen_t n = sizeof info;
  int fd = accept(door, NULL, NULL);
  while (fd >= 0 && send(fd, "x", 1, MSG_NOSIGNAL) > 0) {
    getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &n);
    if (info.tcpi_state == TCP_CLOSE_WAIT)
      break;
  }
  close(fd);
}

void other_options_see_nothing(int door) {
  int yes = 1, err;
  socklen_t n = sizeof err;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &yes, sizeof yes);
  fcntl(fd, F_SETFL, O_NONBLOCK);
  while (send(fd, "x", 1, MSG_NOSIGNAL) > 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is written but never read or polled
    if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &err, &n) < 0 || err)
      break;
  close(fd);
}

void by_a_library(struct ssl *s, int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  ssl_set_fd(s, fd);
  while (send(fd, "x", 1, MSG_NOSIGNAL) > 0)
    sleep(1);
  close(fd);
}

void by_unseen_code(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  watch(fd, gone);
  while (send(fd, "x", 1, MSG_NOSIGNAL) > 0)
    sleep(1);
  close(fd);
}

void by_a_child(int door, char *buf) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  if (fork() == 0) {
    while (recv(fd, buf, 8, 0) > 0)
      ;
    _exit(0);
  }
  while (send(fd, "x", 1, MSG_NOSIGNAL) > 0)
    sleep(1);
  close(fd);
}
