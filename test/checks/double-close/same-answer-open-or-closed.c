// RUN: %check_closewait %s closewait-double-close %t --still-warns

// A helper that answers 0 with the socket open, and 0 with it closed.
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

static int attach(int fd, const struct sockaddr *to, const struct sockaddr *me, socklen_t size) {
  if (me && bind(fd, me, size) < 0)
    return 0;
  if (connect(fd, to, size) < 0) {
    close(fd);
    return 0;
  }
  return 1;
}

int reach(const struct sockaddr *to, const struct sockaddr *me, socklen_t size) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (attach(fd, to, me, size))
    return fd;
  close(fd);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'fd' is closed a second time
  return -1;
}

static int attach_only(int fd, const struct sockaddr *to, const struct sockaddr *me, socklen_t size) {
  if (me && bind(fd, me, size) < 0)
    return 0;
  if (connect(fd, to, size) < 0)
    return 0;
  return 1;
}

int reach_in_good_order(const struct sockaddr *to, const struct sockaddr *me, socklen_t size) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (attach_only(fd, to, me, size))
    return fd;
  close(fd);
  return -1;
}

// It may answer null with the number open, where there is no memory; where it
// has closed, it always does.
void serve(int fd, void *client);
static void *greet(int fd) {
  char hello[8];
  if (read(fd, hello, sizeof hello) <= 0) {
    close(fd);
    return 0;
  }
  return malloc(16);
}

void closes_after_greet(int door) {
  int fd = accept(door, 0, 0);
  if (fd < 0)
    return;
  void *client = greet(fd);
  if (!client) {
    close(fd);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'fd' is closed a second time
    return;
  }
  serve(fd, client);
}

void leaves_it_to_greet(int door) {
  int fd = accept(door, 0, 0);
  if (fd < 0)
    return;
  void *client = greet(fd);
  if (!client)
    return;
  serve(fd, client);
}
