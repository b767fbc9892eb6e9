// RUN: %check_closewait %s closewait-never-read %t --options 'closewait-never-read.RequireReadWhileWriting=true'

// With the option on, a read during set-up is not enough.
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

void reads_the_greeting_only(const struct sockaddr *to, socklen_t n) {
  char greeting[64];
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return;
  if (connect(fd, to, n) == 0 && recv(fd, greeting, sizeof greeting, 0) > 0)
    while (send(fd, "tick\n", 5, MSG_NOSIGNAL) > 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is read only before the writing: a close by the peer goes unseen while it is written [closewait-never-read]
      sleep(60);
  close(fd);
}

void reads_in_every_turn(const struct sockaddr *to, socklen_t n) {
  char answer[64];
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return;
  if (connect(fd, to, n) == 0)
    while (send(fd, "tick\n", 5, MSG_NOSIGNAL) > 0 &&
           recv(fd, answer, sizeof answer, 0) > 0)
      sleep(60);
  close(fd);
}
