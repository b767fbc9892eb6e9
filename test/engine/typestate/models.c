// RUN: %clang_tidy -load %plugin -checks=-*,closewait-debug-dump -config={} --quiet %s -- -nostdlibinc -isystem %inputs/include | FileCheck %s

// The roles in which a call is resolved, from its row.
#include <fcntl.h>
#include <poll.h>
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

void all(int door, char *b, struct pollfd *p, int take(int, int, int)) {
  int fd = accept(door, NULL, NULL);
  // CHECK: :[[@LINE-1]]:12: warning: call accept: acquires, accept(2)
  recv(fd, b, 1, 0);
  // CHECK: :[[@LINE-1]]:3: warning: call recv: reads, recv(2)
  send(fd, b, 1, 0);
  // CHECK: :[[@LINE-1]]:3: warning: call send: writes, send(2)
  if (fcntl(fd, F_GETFL) < 0)
    return;
  int copy = fcntl(fd, F_DUPFD, 3);
  // CHECK: :[[@LINE-1]]:14: warning: call fcntl: acquires, fcntl(2)
  close(copy);
  // CHECK: :[[@LINE-1]]:3: warning: call close: closes, close(2)
  take(fd, 1, 0);
  // CHECK-NOT: warning: call take
}

/* A function of this program is not the library's. */
static int listen_to(int fd) { return fd; }
int caller(int fd) {
  return listen_to(fd);
  // CHECK-NOT: warning: call listen_to
}

static int hang_up(int fd) { return close(fd); }
static int (*const end)(int) = close;
static int (*finish)(int) = hang_up;

void through_pointers(int fd, int other, int (*unknown)(int)) {
  end(fd);
  // CHECK: :[[@LINE-1]]:3: warning: call close: closes, close(2)
  // CHECK-NOT: warning: call
  finish(other);
  unknown(7);
}
