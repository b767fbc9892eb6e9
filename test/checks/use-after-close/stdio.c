// RUN: %check_closewait %s closewait-use-after-close %t

// Streams and their descriptors.
#include <stddef.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

void number_after_the_stream(int fd) {
  FILE *f = fdopen(fd, "w");
  if (!f)
    return;
  fputs("bye\n", f);
  fclose(f);
  send(fd, "x", 1, MSG_NOSIGNAL);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is used after it was closed
}

void number_before_the_stream(int fd) {
  FILE *f = fdopen(fd, "w");
  if (!f)
    return;
  fputs("bye\n", f);
  fflush(f);
  send(fd, "x", 1, MSG_NOSIGNAL);
  fclose(f);
}

void stream_after_the_number(int fd) {
  FILE *f = fdopen(fd, "w");
  if (!f)
    return;
  close(fd);
  fputs("bye\n", f);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: '{{fd?}}' is used after it was closed
  fclose(f);
}
