// RUN: %clang_tidy -load %plugin -checks=-*,closewait-debug-dump -config={} --quiet %s -- -nostdlibinc -isystem %inputs/include | FileCheck %s --implicit-check-not="exit at line"

// The outcome of a read is a fact about an edge.
#include <errno.h>
#include <sys/socket.h>
#include <unistd.h>

int three_ways(int fd, char *b) {
  ssize_t n = recv(fd, b, 8, 0);
  if (n == 0)
    return 1;
  if (n < 0)
    return 2;
  return 3;
}
// CHECK-DAG: descriptor 'fd': exit at line [[@LINE-5]]: open, borrowed, end of file, tested; returns 1
// CHECK-DAG: descriptor 'fd': exit at line [[@LINE-4]]: open, borrowed, error, tested; returns 2
// CHECK-DAG: descriptor 'fd': exit at line [[@LINE-5]]: open, borrowed, try again{{.*}}; returns 2
// CHECK-DAG: descriptor 'fd': exit at line [[@LINE-5]]: open, borrowed{{(, data.*)?}}; returns 3

int error_by_errno(int fd, char *b) {
  ssize_t n = recv(fd, b, 8, 0);
  if (n < 0 && errno == EAGAIN)
    return 1;
  if (n < 0)
    return 2;
  if (!n)
    return 3;
  return 4;
}
// CHECK-DAG: descriptor 'fd': exit at line [[@LINE-7]]: open, borrowed, try again{{.*}}; returns 1
// CHECK-DAG: descriptor 'fd': exit at line [[@LINE-6]]: open, borrowed, error, tested; returns 2
// CHECK-DAG: descriptor 'fd': exit at line [[@LINE-5]]: open, borrowed, end of file, tested; returns 3
// CHECK-DAG: descriptor 'fd': exit at line [[@LINE-5]]: open, borrowed{{(, data.*)?}}; returns 4

int closed_at_the_end(int fd, char *b) {
  ssize_t n = recv(fd, b, 8, 0);
  if (n <= 0) {
    close(fd);
    return 1;
  }
  return 2;
}
// CHECK-DAG: descriptor 'fd': exit at line [[@LINE-4]]: closed{{.*}}; returns 1
// CHECK-DAG: descriptor 'fd': exit at line [[@LINE-3]]: open, borrowed{{(, data.*)?}}; returns 2
