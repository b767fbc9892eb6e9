// RUN: %check_closewait %s closewait-leak %t --real-headers
// RUN: %check_closewait %s closewait-leak %t --real-headers -- -D_GNU_SOURCE

// The same on the headers of this machine, in both modes.
#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

int listener(unsigned short port) {
  struct sockaddr_in at;
  int yes = 1, fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  memset(&at, 0, sizeof at);
  at.sin_family = AF_INET;
  at.sin_port = htons(port);
  at.sin_addr.s_addr = htonl(INADDR_ANY);
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  if (bind(fd, (struct sockaddr *)&at, sizeof at) < 0) {
    perror("bind");
    return -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves without closing it or handing it on [closewait-leak]
  }
  if (listen(fd, SOMAXCONN) < 0) {
    close(fd);
    return -1;
  }
  return fd;
}

int dial(const struct addrinfo *list) {
  for (; list; list = list->ai_next) {
    int fd = socket(list->ai_family, list->ai_socktype, list->ai_protocol);
    if (fd == -1)
      continue;
    if (connect(fd, list->ai_addr, list->ai_addrlen) == 0)
      return fd;
    continue;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  }
  return -1;
}

int dial_closed(const struct addrinfo *list) {
  for (; list; list = list->ai_next) {
    int fd = socket(list->ai_family, list->ai_socktype, list->ai_protocol);
    if (fd == -1)
      continue;
    if (connect(fd, list->ai_addr, list->ai_addrlen) == 0)
      return fd;
    close(fd);
  }
  return -1;
}

int accepted(int door, fd_set *all) {
  struct sockaddr_in from;
  socklen_t n = sizeof from;
  int fd = accept(door, (struct sockaddr *)&from, &n);
  if (fd < 0)
    return -1;
  if (fd >= FD_SETSIZE)
    return -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  FD_SET(fd, all);
  return 0;
}

int watched(int ep, int door) {
  struct epoll_event ev = {.events = EPOLLIN};
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  ev.data.fd = fd;
  if (epoll_ctl(ep, EPOLL_CTL_ADD, fd, &ev) < 0)
    return -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  return 0;
}

void *worker(void *arg);

int started(int door) {
  pthread_t t;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (pthread_create(&t, NULL, worker, (void *)(intptr_t)fd) != 0)
    return -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  return 0;
}
