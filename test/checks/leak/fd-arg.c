// RUN: %check_closewait %s closewait-leak %t

// An open descriptor that a function asks for may be one that it keeps.
#include <stddef.h>
#include <sys/socket.h>

__attribute__((fd_arg(1))) void adopt(int fd);

void handed_on(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd >= 0)
    adopt(fd);
}
