// RUN: %check_closewait %s closewait-use-after-close %t

// Closing and using by macro.
#include <sys/socket.h>
#include <unistd.h>

#define DROP(s) close(s)
#define SAY(s, text) send(s, text, sizeof text - 1, MSG_NOSIGNAL)

void said_too_late(int fd) {
  DROP(fd);
  SAY(fd, "bye");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is used after it was closed
}

void said_in_time(int fd) {
  SAY(fd, "bye");
  DROP(fd);
}
