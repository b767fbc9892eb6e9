// RUN: %check_closewait %s closewait-use-after-close %t
// RUN: %check_closewait %s closewait-use-after-close %t -- -D_GNU_SOURCE

// The number is used after it was given back.
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

void sends_after(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  close(fd);
  send(fd, "bye", 3, MSG_NOSIGNAL);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is used after it was closed [closewait-use-after-close]
}

void sends_before(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  send(fd, "bye", 3, MSG_NOSIGNAL);
  close(fd);
}

ssize_t reads_after(int fd, char *buf) {
  close(fd);
  return read(fd, buf, 8);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is used after it was closed [closewait-use-after-close]
}

ssize_t reads_before(int fd, char *buf) {
  ssize_t n = read(fd, buf, 8);
  close(fd);
  return n;
}

void on_one_branch(int fd, int quit) {
  if (quit)
    close(fd);
  send(fd, "bye", 3, MSG_NOSIGNAL);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is used after it was closed
}

void on_the_other_branch(int fd, int quit) {
  if (quit) {
    close(fd);
    return;
  }
  send(fd, "bye", 3, MSG_NOSIGNAL);
}

void opened_again(int door) {
  int fd = accept(door, NULL, NULL);
  close(fd);
  fd = accept(door, NULL, NULL);
  if (fd >= 0)
    send(fd, "hi", 2, MSG_NOSIGNAL);
}

void reset(int fd) {
  close(fd);
  fd = -1;
  if (fd >= 0)
    send(fd, "bye", 3, MSG_NOSIGNAL);
}

void one_warning_is_enough(int fd) {
  close(fd);
  send(fd, "a", 1, MSG_NOSIGNAL);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is used after it was closed
  send(fd, "b", 1, MSG_NOSIGNAL);
}
