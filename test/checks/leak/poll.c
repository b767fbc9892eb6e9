// RUN: %check_closewait %s closewait-leak %t

// The array of poll() as the place where descriptors live.
#include <poll.h>
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

static struct pollfd all[64];
static int count;

int kept_in_the_table(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (count == 64) {
    close(fd);
    return -1;
  }
  all[count].fd = fd;
  all[count].events = POLLIN;
  ++count;
  return 0;
}

int table_is_full(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (count == 64)
    return -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  all[count++] = (struct pollfd){.fd = fd, .events = POLLIN};
  return 0;
}

int kept_in_the_callers_table(int door, struct pollfd *table, int n) {
  table[n].fd = accept(door, NULL, NULL);
  table[n].events = POLLIN;
  return table[n].fd < 0 ? n : n + 1;
}

int waits_in_a_local_one(int door) {
  struct pollfd p = {.events = POLLIN};
  p.fd = accept(door, NULL, NULL);
  if (p.fd < 0)
    return -1;
  if (poll(&p, 1, 1000) <= 0)
    return -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'p.fd' is leaked: this path leaves
  return p.fd;
}

int waits_in_a_local_one_and_closes(int door) {
  struct pollfd p = {.events = POLLIN};
  p.fd = accept(door, NULL, NULL);
  if (p.fd < 0)
    return -1;
  if (poll(&p, 1, 1000) <= 0) {
    close(p.fd);
    return -1;
  }
  return p.fd;
}

int connect_times_out(const struct sockaddr *to, socklen_t n) {
  int err = 0;
  socklen_t len = sizeof err;
  int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  if (fd < 0)
    return -1;
  if (connect(fd, to, n) < 0) {
    struct pollfd p = {.fd = fd, .events = POLLOUT};
    if (poll(&p, 1, 5000) != 1)
      return -1;
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
    if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &err, &len) < 0 || err) {
      close(fd);
      return -1;
    }
  }
  return fd;
}

int connect_times_out_closed(const struct sockaddr *to, socklen_t n) {
  int err = 0;
  socklen_t len = sizeof err;
  int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  if (fd < 0)
    return -1;
  if (connect(fd, to, n) < 0) {
    struct pollfd p = {.fd = fd, .events = POLLOUT};
    if (poll(&p, 1, 5000) != 1 ||
        getsockopt(fd, SOL_SOCKET, SO_ERROR, &err, &len) < 0 || err) {
      close(fd);
      return -1;
    }
  }
  return fd;
}
