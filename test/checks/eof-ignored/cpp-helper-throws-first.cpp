// RUN: %check_closewait %s closewait-eof-ignored %t

// The helper throws where nothing came, before it reads: what it answers is not
// pending in the handler. One that reads first and then throws leaves it so.
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

struct Timeout {};
void take(const char *text, ssize_t n);

static ssize_t receive(int fd, void *buffer, size_t length) {
  pollfd p = {fd, POLLIN, 0};
  if (poll(&p, 1, 1000) > 0 && (p.revents & POLLIN))
    return recv(fd, buffer, length, 0);
  throw Timeout();
}

void serve(int fd) {
  int silent = 0;
  char buffer[512];
  while (silent < 10) {
    try {
      ssize_t n = receive(fd, buffer, sizeof buffer);
      if (n <= 0)
        break;
      take(buffer, n);
      silent = 0;
    } catch (const Timeout &) {
      silent++;
    }
  }
  close(fd);
}

void serveOn(int fd) {
  int silent = 0;
  long have = 0;
  char buffer[512];
  while (silent < 10 && have < 100) {
    try {
      ssize_t n = receive(fd, buffer, sizeof buffer);
      // CHECK-MESSAGES: :[[@LINE-1]]:19: warning: end of file on 'fd' is not told apart
      if (n < 0)
        break;
      have += n;
      silent = 0;
    } catch (const Timeout &) {
      silent++;
    }
  }
  close(fd);
}
