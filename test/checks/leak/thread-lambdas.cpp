// RUN: %check_closewait %s closewait-leak %t --real-headers

// The lambda that a thread begins with owns the copy that it took along, where
// it closes it on another path.
#include <cerrno>
#include <functional>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

bool isWelcome(const char *Line, ssize_t Size);

void oneReturnForgets(int Door) {
  for (;;) {
    int fd = ::accept(Door, nullptr, nullptr);
    if (fd < 0)
      break;
    std::thread([fd] {
      char Line[64];
      ssize_t n = ::recv(fd, Line, sizeof Line, 0);
      if (n <= 0) {
        ::close(fd);
        return;
      }
      if (!isWelcome(Line, n))
        return;
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
      ::send(fd, Line, n, MSG_NOSIGNAL);
      ::close(fd);
    }).detach();
  }
}

void allClose(int Door, std::vector<std::thread> &All) {
  for (;;) {
    int fd = ::accept(Door, nullptr, nullptr);
    if (fd < 0)
      break;
    All.emplace_back([fd] {
      char Line[64];
      ssize_t n = ::recv(fd, Line, sizeof Line, 0);
      if (n > 0 && isWelcome(Line, n))
        ::send(fd, Line, n, MSG_NOSIGNAL);
      ::close(fd);
    });
  }
}

// One that is only called leaves the rest to whoever calls it.
void aHelper(int Door) {
  int fd = ::accept(Door, nullptr, nullptr);
  if (fd < 0)
    return;
  auto Greets = [fd] {
    if (::send(fd, "hello", 5, MSG_NOSIGNAL) == 5)
      return true;
    ::close(fd);
    return false;
  };
  if (Greets())
    ::close(fd);
}

// A reference is shared with whoever waits for the thread.
void shared(int Door) {
  int fd = ::accept(Door, nullptr, nullptr);
  if (fd < 0)
    return;
  std::thread Worker([&fd] {
    if (::send(fd, "hello", 5, MSG_NOSIGNAL) == 5)
      return;
    ::close(fd);
    fd = -1;
  });
  Worker.join();
  if (fd >= 0)
    ::close(fd);
}
