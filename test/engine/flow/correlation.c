// RUN: %clang_tidy -load %plugin -checks=-*,closewait-debug-dump -config={} --quiet %s -- -nostdlibinc -isystem %inputs/include | FileCheck %s --implicit-check-not=": open"

// Facts that were learnt at one test decide the next one: no path that cannot
// be taken reaches an exit.
#include <stdbool.h>
#include <sys/socket.h>
#include <unistd.h>

bool ready(void);

int one_flag(void) {
  bool open = false;
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd >= 0)
    open = true;
  ready();
  if (open)
    close(fd);
  return 0;
}
// CHECK-DAG: descriptor 'fd': exit at line [[@LINE-2]]: closed; returns 0

int one_parameter(int want) {
  int fd = -1;
  if (want)
    fd = socket(AF_INET, SOCK_STREAM, 0);
  ready();
  if (want && fd >= 0)
    close(fd);
  return 0;
}
// CHECK-DAG: descriptor 'fd': exit at line [[@LINE-2]]: closed; returns 0

int one_result(const struct sockaddr *to, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  int rc = connect(fd, to, n);
  if (rc < 0)
    close(fd);
  ready();
  if (rc == 0)
    close(fd);
  return rc;
}
// CHECK-DAG: descriptor 'fd': exit at line [[@LINE-2]]: closed; returns -1
// CHECK-DAG: descriptor 'fd': exit at line [[@LINE-3]]: closed; returns 0
