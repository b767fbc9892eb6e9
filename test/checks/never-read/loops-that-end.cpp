// RUN: %check_closewait %s closewait-never-read %t

// A loop that sends what there is and waits for nothing is as short as one write.
#include <cstdio>
#include <fcntl.h>
#include <netinet/in.h>
#include <string>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

void a_buffer(int fd_door, const char *p, size_t n) {
  int fd = accept(fd_door, nullptr, nullptr);
  while (n) {
    ssize_t w = send(fd, p, n, MSG_NOSIGNAL);
    if (w <= 0)
      break;
    p += w;
    n -= static_cast<size_t>(w);
  }
  close(fd);
}

void lines(int door, const std::vector<std::string> &all) {
  int fd = accept(door, nullptr, nullptr);
  for (auto &s : all)
    if (send(fd, s.data(), s.size(), MSG_NOSIGNAL) < 0)
      break;
  close(fd);
}

void a_file(int door, const char *path) {
  char b[2048];
  ssize_t n;
  int f, c = accept(door, nullptr, nullptr);
  f = open(path, O_RDONLY);
  if (f >= 0) {
    while ((n = read(f, b, sizeof b)) > 0)
      if (send(c, b, n, MSG_NOSIGNAL) != n)
        break;
    close(f);
  }
  close(c);
}

// The terminal may say nothing for hours.
void what_is_typed(int door) {
  char b[256];
  ssize_t n;
  int c = accept(door, nullptr, nullptr);
  while ((n = read(0, b, sizeof b)) > 0)
    if (send(c, b, n, MSG_NOSIGNAL) != n)
      // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: 'c' is written but never read or polled
      break;
  close(c);
}

std::string next();
void what_is_made(int door, int n) {
  int c = accept(door, nullptr, nullptr);
  for (int i = 0; i < n; i++) {
    std::string s = next();
    if (send(c, s.data(), s.size(), MSG_NOSIGNAL) < 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: 'c' is written but never read or polled
      break;
  }
  close(c);
}

void ticks(int door, int n) {
  int c = accept(door, nullptr, nullptr);
  for (int i = 0; i < n; i++) {
    if (send(c, "tick", 4, MSG_NOSIGNAL) < 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: 'c' is written but never read or polled
      break;
    sleep(1);
  }
  close(c);
}

void without_an_end(int door) {
  int c = accept(door, nullptr, nullptr);
  for (;;)
    if (send(c, "x", 1, MSG_NOSIGNAL) < 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: 'c' is written but never read or polled
      break;
  close(c);
}

// A copy of a descriptor that is read.
void echo(int door) {
  char b[9];
  ssize_t n;
  int fd = accept(door, nullptr, nullptr), w = dup(fd);
  while ((n = read(fd, b, 9)) > 0)
    if (write(w, b, n) < 0)
      break;
  close(w);
  close(fd);
}

// sendfile() moves the offset that the loop asks for.
#include <sys/sendfile.h>
void a_file_by_the_kernel(int door, int file, off_t size) {
  int c = accept(door, nullptr, nullptr);
  off_t at = 0;
  while (at < size)
    if (sendfile(c, file, &at, size - at) <= 0)
      break;
  close(c);
}
void a_file_again_and_again(int door, int file, off_t size) {
  int c = accept(door, nullptr, nullptr);
  off_t at = 0, sent = 0;
  while (sent >= 0) {
    sent = sendfile(c, file, &at, size);
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'c' is written but never read or polled
    if (at >= size)
      at = 0;
  }
  close(c);
}
