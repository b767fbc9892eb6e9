// RUN: %check_closewait %s closewait-eof-ignored %t

// A helper fills the buffer: zeroed before and looked into behind it, here by
// the macro of a test, that shows that nothing came.
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct Result {
  bool ok;
  explicit Result(bool b) : ok(b) {}
  operator bool() const { return ok; }
};
void failed(const char *what);
#define EXPECT(Condition)                                                      \
  if (const Result result = Result(Condition))                                 \
    ;                                                                          \
  else                                                                         \
    failed(#Condition)

class Client {
  int fd = -1;

public:
  bool connect(const struct sockaddr *to, socklen_t size) {
    fd = ::socket(AF_INET, SOCK_STREAM, 0);
    return fd >= 0 && ::connect(fd, to, size) == 0;
  }
  bool receive(void *buffer, size_t size, size_t *bytes) {
    ssize_t n = ::recv(fd, buffer, size, 0);
    if (n < 0)
      return false;
    *bytes = static_cast<size_t>(n);
    return true;
  }
};

void looks(const struct sockaddr *to, socklen_t size) {
  Client client;
  EXPECT(client.connect(to, size));
  char buffer[64] = {0};
  size_t bytes;
  EXPECT(client.receive(buffer, sizeof buffer, &bytes));
  EXPECT(strncmp(buffer, "HTTP/1.1 408", 12) == 0);
}

void looksIntoWhatever(const struct sockaddr *to, socklen_t size) {
  Client client;
  EXPECT(client.connect(to, size));
  char buffer[64];
  size_t bytes;
  EXPECT(client.receive(buffer, sizeof buffer, &bytes));
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: end of file on 'client.fd' is taken for data
  EXPECT(strncmp(buffer, "HTTP/1.1 408", 12) == 0);
}

void (*tests[])(const struct sockaddr *, socklen_t) = {looks, looksIntoWhatever};
