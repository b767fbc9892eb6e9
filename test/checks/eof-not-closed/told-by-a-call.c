// RUN: %check_closewait %s closewait-eof-not-closed,closewait-eof-ignored %t

// What takes nothing and answers nothing can only change what others ask.
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

extern volatile int finished;
void set_finished(void);
void report(const char *format, ...);

long read_all(int fd, char *to, long length) {
  long left = length;
  while (!finished && left) {
    ssize_t n = recv(fd, to, left, 0);
    if (n < 0)
      return n;
    to += n;
    left -= n;
    if (n == 0)
      set_finished();
  }
  return length - left;
}

long read_and_report(int fd, char *to, long length) {
  long left = length;
  while (!finished && left) {
    ssize_t n = recv(fd, to, left, 0);
    // CHECK-MESSAGES: :[[@LINE+5]]:9: warning: the peer has closed 'fd' here, but this path does not close it
    if (n < 0)
      return n;
    to += n;
    left -= n;
    if (n == 0)
      report("the end");
  }
  return length - left;
}

// A loop that asks for nothing is not ended by a call that only counts.
void count_wakeup(void);

void counts_and_goes_on(int door) {
  char buf[64];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  for (;;) {
    ssize_t n = recv(fd, buf, sizeof buf, 0);
    if (n < 0)
      break;
    if (n == 0) {
      // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: the peer has closed 'fd' here, but this path does not close it
      count_wakeup();
      continue;
    }
    send(fd, buf, n, 0);
  }
  close(fd);
}
