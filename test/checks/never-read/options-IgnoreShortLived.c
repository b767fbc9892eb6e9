// RUN: %check_closewait %s closewait-never-read %t --options 'closewait-never-read.IgnoreShortLived=false'

// With the option off, one message is enough.
#include <stddef.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int one_message(const struct sockaddr *to, socklen_t n, const char *text) {
  int rc = -1;
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (connect(fd, to, n) == 0 &&
      send(fd, text, strlen(text), MSG_NOSIGNAL) >= 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is written but never read or polled
    rc = 0;
  close(fd);
  return rc;
}

int one_message_one_answer(const struct sockaddr *to, socklen_t n, char *text) {
  int rc = -1;
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (connect(fd, to, n) == 0 &&
      send(fd, text, strlen(text), MSG_NOSIGNAL) >= 0 &&
      recv(fd, text, 8, 0) > 0)
    rc = 0;
  close(fd);
  return rc;
}
