// RUN: %check_closewait %s closewait-never-read %t

// Opened, written and closed at once: it cannot get stuck.
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
    rc = 0;
  close(fd);
  return rc;
}

void busy(int door) {
  for (;;) {
    int fd = accept(door, NULL, NULL);
    if (fd < 0)
      continue;
    send(fd, "busy\n", 5, MSG_NOSIGNAL);
    close(fd);
  }
}

/* Ten seconds are soon over, and those before the message do not count. */
void hardly_waits(const struct sockaddr *to, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return;
  while (connect(fd, to, n) < 0)
    sleep(60);
  send(fd, "begin\n", 6, MSG_NOSIGNAL);
  sleep(1);
  send(fd, "end\n", 4, MSG_NOSIGNAL);
  close(fd);
}

void waits_in_between(const struct sockaddr *to, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return;
  if (connect(fd, to, n) == 0) {
    send(fd, "begin\n", 6, MSG_NOSIGNAL);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is written but never read or polled
    sleep(3600);
    send(fd, "end\n", 4, MSG_NOSIGNAL);
  }
  close(fd);
}
