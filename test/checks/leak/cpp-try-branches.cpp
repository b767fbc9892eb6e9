// RUN: %check_closewait %s closewait-leak %t

// Where exceptions have edges, a call ends its block; the branch on its answer
// is one like any other.
#include <sys/socket.h>
#include <unistd.h>

static bool bad(int value) { return value < 0; }
static bool is(int value, int error) { return value == error; }
void may_throw();

void asks_a_helper(int door) {
  int fd = accept(door, nullptr, nullptr);
  if (bad(fd))
    return;
  try {
    close(fd);
  } catch (...) {
  }
}

void asks_two_things(int door, bool stop) {
  int fd = accept(door, nullptr, nullptr);
  if (stop || bad(fd)) {
    if (!bad(fd))
      close(fd);
    return;
  }
  try {
    may_throw();
  } catch (...) {
  }
  close(fd);
}

void asks_for_equality(int door) {
  int fd = accept(door, nullptr, nullptr);
  bool none = is(fd, -1);
  if (none)
    return;
  try {
    may_throw();
  } catch (...) {
  }
  close(fd);
}

void asks_the_wrong_way(int door) {
  int fd = accept(door, nullptr, nullptr);
  if (!bad(fd))
    // CHECK-MESSAGES: :[[@LINE+1]]:5: warning: descriptor 'fd' is leaked
    return;
  try {
    may_throw();
  } catch (...) {
  }
}

void asks_for_another(int door) {
  int fd = accept(door, nullptr, nullptr);
  if (is(fd, 7))
    // CHECK-MESSAGES: :[[@LINE+1]]:5: warning: descriptor 'fd' is leaked
    return;
  close(fd);
}

// A function that is seen to call nothing throws nothing.
struct error {};
inline int last_error() { return 5; }
int opened(int door) {
  int fd = accept(door, nullptr, nullptr);
  if (fd < 0)
    throw error();
  return fd;
}
void between(int door) {
  try {
    int fd = opened(door);
    int saved = last_error();
    close(fd);
    if (saved)
      may_throw();
  } catch (const error &) {
  }
}
