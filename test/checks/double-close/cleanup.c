// RUN: %check_closewait %s closewait-double-close %t

// Closed by hand and again at the end of the scope.
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

static inline void drop_number(int *fd) {
  if (*fd >= 0)
    close(*fd);
}
#define self_closing __attribute__((cleanup(drop_number)))

void reset_by_hand(int door) {
  self_closing int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  close(fd);
  fd = -1;
}

void left_to_the_scope(int door) {
  self_closing int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  send(fd, "busy", 4, MSG_NOSIGNAL);
}
