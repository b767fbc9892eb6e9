// RUN: %check_closewait %s closewait-eof-ignored %t --real-headers

// A string that gets the length of what was read tells of the end by it.
#include <stdexcept>
#include <string>
#include <sys/socket.h>
#include <unistd.h>

void process(const std::string &data);

void readsIntoTheCallers(int fd, std::string &data) {
  data.resize(4096);
  ssize_t n = recv(fd, &data[0], data.size(), 0);
  if (n < 0)
    throw std::runtime_error("recv");
  data.resize(n);
}

void looksAtTheLength(int fd) {
  std::string data;
  for (;;) {
    data.resize(512);
    ssize_t n = recv(fd, &data[0], data.size(), 0);
    if (n < 0)
      break;
    data.resize(n);
    if (data.size() < 12)
      return;
    process(data);
  }
}

void looksAtNoLength(int fd) {
  std::string data;
  for (;;) {
    data.resize(512);
    ssize_t n = recv(fd, &data[0], data.size(), 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: end of file on 'fd' is not told apart: this call returns 0 for ever once the peer has closed [closewait-eof-ignored]
    if (n < 0)
      break;
    data.resize(n);
    process(data);
  }
}
