// RUN: %check_closewait %s closewait-leak %t --reasons

// `*out = fd;` is for a caller that succeeds. Where one failure closes and
// another with the same answer does not, nobody can close the other.
#include <sys/socket.h>
#include <unistd.h>

int one_is_forgotten(const struct sockaddr *at, socklen_t size, int *out) {
  int on = 1;
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  *out = fd;
  if (connect(fd, at, size) < 0) {
    close(fd);
    return -1;
  }
  if (setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on) < 0)
    return -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  return 0;
}

int all_close(const struct sockaddr *at, socklen_t size, int *out) {
  int on = 1;
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  *out = fd;
  if (connect(fd, at, size) < 0 ||
      setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on) < 0) {
    close(fd);
    return -1;
  }
  return 0;
}

// The caller may close what is not -1.
int the_number_tells(const struct sockaddr *at, socklen_t size, int *out) {
  int on = 1;
  *out = socket(AF_INET, SOCK_STREAM, 0);
  if (*out < 0)
    return -1;
  if (connect(*out, at, size) < 0) {
    close(*out);
    *out = -1;
    return -1;
  }
  if (setsockopt(*out, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on) < 0)
    return -1;
  return 0;
}

// The answers differ: 1 is a success of its own kind.
int another_success(const struct sockaddr *at, socklen_t size, int *out) {
  int on = 1;
  *out = socket(AF_INET, SOCK_STREAM, 0);
  if (*out < 0)
    return -1;
  if (connect(*out, at, size) < 0) {
    close(*out);
    return -1;
  }
  if (setsockopt(*out, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on) < 0)
    return 1;
  return 0;
}

// No failure closes: the caller does.
int none_closes(const struct sockaddr *at, socklen_t size, int *out) {
  *out = socket(AF_INET, SOCK_STREAM, 0);
  if (*out < 0)
    return -1;
  if (connect(*out, at, size) < 0)
    return -1;
  return 0;
}

// A global keeps its number as a member does.
int door;
int opens_the_door(const struct sockaddr *at, socklen_t size, struct sockaddr *mine, socklen_t *room) {
  if ((door = socket(AF_INET, SOCK_STREAM, 0)) < 0)
    return -1;
  if (bind(door, at, size) < 0) {
    close(door);
    return -1;
  }
  if (getsockname(door, mine, room) < 0)
    return -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'door' is leaked, or closed twice
  // CHECK-REASONS: :[[@LINE-2]]:5: no fix for 'door': which of the two failures is wrong is not known
  return 0;
}

int gate;
int opens_the_gate(const struct sockaddr *at, socklen_t size, struct sockaddr *mine, socklen_t *room) {
  if ((gate = socket(AF_INET, SOCK_STREAM, 0)) < 0)
    return -1;
  if (bind(gate, at, size) < 0) {
    close(gate);
    gate = -1;
    return -1;
  }
  if (getsockname(gate, mine, room) < 0)
    return -1;
  return 0;
}
