// RUN: %check_closewait %s closewait-leak %t

// A set that lives on keeps the number; a set of this call does not.
#include <stddef.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

static fd_set watched;
static int top;

int kept_in_a_static_set(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  FD_SET(fd, &watched);
  if (fd > top)
    top = fd;
  return 0;
}

int kept_in_the_callers_set(int door, fd_set *all) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  FD_SET(fd, all);
  return 0;
}

int too_large_for_the_set(int door, fd_set *all) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (fd >= FD_SETSIZE)
    return -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  FD_SET(fd, all);
  return 0;
}

int too_large_for_the_set_closed(int door, fd_set *all) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (fd >= FD_SETSIZE) {
    close(fd);
    return -1;
  }
  FD_SET(fd, all);
  return 0;
}

int waits_and_forgets(int door) {
  fd_set in;
  struct timeval tv = {5, 0};
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  FD_ZERO(&in);
  FD_SET(fd, &in);
  if (select(fd + 1, &in, NULL, NULL, &tv) <= 0)
    return -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  return fd;
}

int waits_and_closes(int door) {
  fd_set in;
  struct timeval tv = {5, 0};
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  FD_ZERO(&in);
  FD_SET(fd, &in);
  if (select(fd + 1, &in, NULL, NULL, &tv) <= 0) {
    close(fd);
    return -1;
  }
  return fd;
}

void server(int door) {
  fd_set all, in;
  char buf[64];
  int max = door;
  FD_ZERO(&all);
  FD_SET(door, &all);
  for (;;) {
    in = all;
    if (select(max + 1, &in, NULL, NULL, NULL) < 0)
      continue;
    for (int i = 0; i <= max; ++i) {
      if (!FD_ISSET(i, &in))
        continue;
      if (i == door) {
        int fd = accept(door, NULL, NULL);
        if (fd < 0)
          continue;
        FD_SET(fd, &all);
        if (fd > max)
          max = fd;
      } else if (recv(i, buf, sizeof buf, 0) <= 0) {
        close(i);
        FD_CLR(i, &all);
      }
    }
  }
}

int taken_out_again(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  FD_SET(fd, &watched);
  if (send(fd, "hello", 5, MSG_NOSIGNAL) < 0) {
    FD_CLR(fd, &watched);
    close(fd);
    return -1;
  }
  return 0;
}
