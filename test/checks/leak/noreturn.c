// RUN: %check_closewait %s closewait-leak %t

// The kernel closes what a process leaves behind.
#include <assert.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

void die(const char *why) __attribute__((noreturn));
_Noreturn void panic(void);
void complain(const char *why);

int exits(const struct sockaddr *at, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    exit(1);
  if (bind(fd, at, n) < 0) {
    perror("bind");
    exit(1);
  }
  return fd;
}

int exits_at_once(const struct sockaddr *at, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (bind(fd, at, n) < 0)
    _exit(1);
  if (listen(fd, 1) < 0)
    _Exit(1);
  return fd;
}

int aborts(const struct sockaddr *at, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0 || bind(fd, at, n) < 0)
    abort();
  return fd;
}

int dies(const struct sockaddr *at, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    die("socket");
  if (bind(fd, at, n) < 0)
    die("bind");
  return fd;
}

int panics(const struct sockaddr *at, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0 || bind(fd, at, n) < 0)
    panic();
  return fd;
}

int only_complains(const struct sockaddr *at, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (bind(fd, at, n) < 0) {
    complain("bind");
    return -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  }
  return fd;
}

int asserts(const struct sockaddr *at, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  assert(fd >= 0);
  int rc = bind(fd, at, n);
  assert(rc == 0);
  return fd;
}

int asserts_something_else(const struct sockaddr *at, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  assert(fd >= 0);
  if (bind(fd, at, n) < 0) {
    assert(n > 0);
    return -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  }
  return fd;
}

int cannot_come_here(int door, int kind) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  switch (kind) {
  case 0:
    close(fd);
    return 0;
  case 1:
    return fd;
  }
  __builtin_unreachable();
}

int traps(int door, int kind) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (kind == 1)
    return fd;
  __builtin_trap();
}

int exits_on_one_path_only(int door, int strict) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (strict)
    exit(2);
  return 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

// The program's own err() gets a truth first, and comes back.
void err(_Bool number, const char *format, ...);
int own_err(int port) {
  int fd = socket(2, 1, 0);
  if (fd < 0)
    return -1;
  err(0, "port %d", port);
  return 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: descriptor 'fd' is leaked: this path leaves
}

// So does a signal that ends the process.
static int verify(int holds, const char *text) {
  if (!holds) {
    complain(text);
    raise(SIGABRT);
  }
  return 1;
}
int verified(const struct sockaddr *at, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  verify(fd >= 0, "socket");
  verify(bind(fd, at, n) == 0, "bind");
  close(fd);
  return 0;
}
int killed(const struct sockaddr *at, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (bind(fd, at, n) < 0)
    raise(SIGKILL);
  return fd;
}
int told(const struct sockaddr *at, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (bind(fd, at, n) < 0)
    return raise(SIGUSR1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked: this path leaves
  return fd;
}
