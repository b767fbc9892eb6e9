// RUN: %check_closewait %s closewait-eof-ignored,closewait-eof-not-closed %t

// A helper answers a letter: one for the end, or one that the message has.
#include <stdio.h>
#include <sys/socket.h>

static char reply(int fd) {
  char text[64];
  ssize_t n = recv(fd, text, sizeof text, 0);
  if (n < 0)
    return 'x';
  if (n == 0)
    return 'n';
  if (text[0] == '1')
    return text[2];
  return 'i';
}

int asks(int fd) {
  if (send(fd, "?", 1, 0) < 0)
    return 0;
  char got = reply(fd);
  if (got == 'i')
    return 1;
  if (got == 'n')
    return -1;
  puts("wrong");
  return 0;
}

// This one does not look for the letter of the end.
int asks_on(int fd) {
  for (;;) {
    if (send(fd, "?", 1, 0) < 0)
      return -1;
    char got = reply(fd);
    // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: end of file on 'fd' is not told apart
    if (got == 'i')
      return 1;
    puts("again");
  }
}
