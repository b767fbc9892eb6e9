// RUN: %check_closewait %s closewait-never-read %t

// Every call that writes.
#include <stddef.h>
#include <stdio.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

void by_write(int door) {
  int fd = accept(door, NULL, NULL);
  while (fd >= 0 && write(fd, "x", 1) > 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is written but never read or polled
    sleep(1);
  close(fd);
}

void by_send(int door) {
  int fd = accept(door, NULL, NULL);
  while (fd >= 0 && send(fd, "x", 1, MSG_NOSIGNAL) > 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is written but never read or polled
    sleep(1);
  close(fd);
}

void by_sendmsg(int door, struct msghdr *m) {
  int fd = accept(door, NULL, NULL);
  while (fd >= 0 && sendmsg(fd, m, MSG_NOSIGNAL) > 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is written but never read or polled
    sleep(1);
  close(fd);
}

void by_writev(int door, struct iovec *v) {
  int fd = accept(door, NULL, NULL);
  while (fd >= 0 && writev(fd, v, 2) > 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is written but never read or polled
    sleep(1);
  close(fd);
}

void by_sendfile(int door, int file) {
  int fd = accept(door, NULL, NULL);
  while (fd >= 0 && sendfile(fd, file, NULL, 4096) > 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is written but never read or polled
    sleep(1);
  close(fd);
}

void by_dprintf(int door) {
  int fd = accept(door, NULL, NULL);
  for (int i = 0; fd >= 0 && dprintf(fd, "%d\n", i) > 0; ++i)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is written but never read or polled
    sleep(1);
  close(fd);
}

void by_stream(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  FILE *f = fdopen(fd, "w");
  if (!f) {
    close(fd);
    return;
  }
  while (fputs("tick\n", f) != EOF && fflush(f) != EOF)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: '{{fd?}}' is written but never read or polled
    sleep(1);
  fclose(f);
}

void by_stream_that_reads_too(int door) {
  char line[80];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  FILE *f = fdopen(fd, "r+");
  if (!f) {
    close(fd);
    return;
  }
  while (fputs("tick\n", f) != EOF && fflush(f) != EOF)
    if (!fgets(line, sizeof line, f))
      break;
  fclose(f);
}
