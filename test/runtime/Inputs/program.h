//===-- program.h - what the run-time programs share --------------*- C -*-===//
//
// Part of Closewait, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Why: a program of test/runtime/programs shows one way to handle a socket;
// how it gets its port and who ends it is the same for all of them. Whatever
// happens, an alarm ends a program after half a minute. C and C++.
//
//===----------------------------------------------------------------------===//
#ifndef CLOSEWAIT_TEST_RUNTIME_PROGRAM_H
#define CLOSEWAIT_TEST_RUNTIME_PROGRAM_H

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/// What every program begins with.
static inline void begin_program(void) {
  alarm(30);
  signal(SIGPIPE, SIG_IGN);
}

static inline struct sockaddr_in loopback(int port) {
  struct sockaddr_in at;
  memset(&at, 0, sizeof at);
  at.sin_family = AF_INET;
  at.sin_port = htons((uint16_t)port);
  at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return at;
}

/// Listens on a port of the kernel's choice and tells the driver which.
static inline int listen_on_loopback(void) {
  struct sockaddr_in at = loopback(0);
  socklen_t size = sizeof at;
  int door = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (door < 0)
    exit(2);
  if (bind(door, (struct sockaddr *)&at, sizeof at) < 0 ||
      listen(door, 16) < 0 ||
      getsockname(door, (struct sockaddr *)&at, &size) < 0) {
    perror("listen_on_loopback");
    exit(2);
  }
  printf("port %d\n", ntohs(at.sin_port));
  fflush(stdout);
  return door;
}

/// Connects to a port of the driver, which is on the command line; -1 if that
/// fails.
static inline int connect_to(const char *port) {
  struct sockaddr_in at = loopback(atoi(port));
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (connect(fd, (struct sockaddr *)&at, sizeof at) < 0) {
    close(fd);
    return -1;
  }
  return fd;
}

/// What a program without a port of its own tells the driver instead.
static inline void tell_ready(void) {
  printf("ready\n");
  fflush(stdout);
}

static inline void sleep_ms(int ms) {
  struct timespec left;
  left.tv_sec = ms / 1000;
  left.tv_nsec = ms % 1000 * 1000000L;
  nanosleep(&left, NULL);
}

static inline int set_nonblocking(int fd) {
  int flags = fcntl(fd, F_GETFL);
  return flags < 0 ? -1 : fcntl(fd, F_SETFL, flags | O_NONBLOCK);
}

#endif // CLOSEWAIT_TEST_RUNTIME_PROGRAM_H
