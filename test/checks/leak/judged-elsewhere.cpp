// RUN: %check_closewait %s closewait-leak %t

// Code that is not seen says whether there is a descriptor: what it says is not
// known, and nothing is claimed.
#include <sys/socket.h>
#include <unistd.h>

bool isValid(int fd);
void note(int);
static void prepare(int fd) {
  int on = 1;
  setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on);
}

int take(int door) {
  int fd = accept(door, nullptr, nullptr);
  if (!isValid(fd))
    return -1;
  prepare(fd);
  return fd;
}

struct Outcome {
  bool good;
  explicit operator bool() const { return good; }
};
template <typename A, typename B> Outcome same(const A &a, const B &b);

void pairIsMade() {
  int both[2];
  if (Outcome o = same(socketpair(AF_UNIX, SOCK_STREAM, 0, both), 0))
    ;
  else
    return;
  close(both[0]);
  close(both[1]);
}

void pairIsLost() {
  int both[2];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, both) != 0)
    return;
  close(both[0]);
  // CHECK-MESSAGES: :[[@LINE+1]]:1: warning: descriptor 'both[1]' is leaked: this path leaves
}

// Any name that asks what the number is.
int socket_is_open(int fd);
int socket_grade(int fd);

int takeIfOpen(int door) {
  int fd = accept(door, nullptr, nullptr);
  if (!socket_is_open(fd))
    return -1;
  prepare(fd);
  return fd;
}

int takeIfGood(int door) {
  int fd = accept(door, nullptr, nullptr);
  if (fd < 0)
    return -1;
  if (socket_grade(fd) > 1) {
    close(fd);
    return -1;
  }
  if (setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &door, sizeof door) < 0)
    return -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked: this path leaves
  return fd;
}
