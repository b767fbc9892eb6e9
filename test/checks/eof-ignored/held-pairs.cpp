// RUN: %check_closewait %s closewait-eof-ignored %t

// Pairs in a vector, all of which the process keeps.
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

struct Channel;
Channel *watch(int fd, void (*)(int));

static std::vector<int> pairs;
static int reads, writes;

static void take(int fd) {
  char c;
  reads += static_cast<int>(recv(fd, &c, 1, 0));
  if (writes > 0) {
    send(pairs[2 * writes + 1], "m", 1, 0);
    writes--;
  }
}

bool begin(int n) {
  pairs.resize(2 * n);
  for (int i = 0; i < n; ++i)
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, &pairs[i * 2]) < 0)
      return false;
  for (int i = 0; i < n; ++i)
    watch(pairs[i * 2], take);
  return true;
}
