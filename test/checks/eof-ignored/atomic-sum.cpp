// RUN: %check_closewait %s closewait-eof-ignored %t --real-headers --still-warns

// A sum to which the end adds nothing tells nobody of it.
#include <atomic>
#include <sys/socket.h>
#include <unistd.h>

std::atomic<unsigned long> total{0}, last{0};

void adds(int door) {
  int fd = accept(door, nullptr, nullptr);
  if (fd < 0)
    return;
  char b[64];
  for (;;) {
    ssize_t n = recv(fd, b, sizeof b, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: end of file on 'fd' is not told apart
    if (n < 0)
      break;
    total += static_cast<unsigned long>(n);
  }
  close(fd);
}

void shows(int door) {
  int fd = accept(door, nullptr, nullptr);
  if (fd < 0)
    return;
  char b[64];
  for (;;) {
    ssize_t n = recv(fd, b, sizeof b, 0);
    if (n < 0)
      break;
    last.store(static_cast<unsigned long>(n));
    if (last.load() == 0)
      break;
  }
  close(fd);
}
