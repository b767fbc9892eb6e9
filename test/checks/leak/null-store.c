// RUN: %check_closewait %s closewait-leak %t

// An assertion that fails ends the process by a store through a null pointer.
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

#define DUMP_CORE                                                              \
  do {                                                                         \
    char *null = 0;                                                            \
    puts("core dumped");                                                       \
    *null = 0;                                                                 \
  } while (0)

int asserted(const struct sockaddr *to, socklen_t length) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    DUMP_CORE;
  if (connect(fd, to, length) != 0) {
    DUMP_CORE;
    return -1;
  }
  close(fd);
  return 0;
}

int printed(const struct sockaddr *to, socklen_t length) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (connect(fd, to, length) != 0) {
    char last = 0, *filled = &last;
    *filled = 1;
    return last;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked: this path leaves without closing it or handing it on [closewait-leak]
  }
  close(fd);
  return 0;
}
