// RUN: %clang_tidy -load %plugin -checks=-*,closewait-debug-dump -config={} --quiet %s -- -nostdlibinc -isystem %inputs/include | FileCheck %s --implicit-check-not=": open"

// Made or not made: the states in which a fresh descriptor leaves.
#include <sys/socket.h>
#include <unistd.h>

int failure_and_success(int *out) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  *out = fd;
  return 0;
}
// CHECK-DAG: descriptor 'fd': exit at line [[@LINE-2]]: open, {{.*}}; returns 0

int closed_on_every_path(const struct sockaddr *to, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (connect(fd, to, n) < 0) {
    close(fd);
    return -2;
  }
  close(fd);
  return 0;
}
// CHECK-DAG: descriptor 'fd': exit at line [[@LINE-5]]: closed; returns -2
// CHECK-DAG: descriptor 'fd': exit at line [[@LINE-3]]: closed; returns 0

int lost(const struct sockaddr *to, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd == -1)
    return -1;
  if (connect(fd, to, n) < 0)
    return -2;
  close(fd);
  return 0;
}
// CHECK-DAG: descriptor 'fd': leaves at line [[@LINE-4]]: open, owned
// CHECK-DAG: descriptor 'fd': exit at line [[@LINE-3]]: closed; returns 0
