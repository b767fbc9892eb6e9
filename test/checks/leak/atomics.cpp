// RUN: %check_closewait %s closewait-leak %t --real-headers

// A descriptor that threads share.
#include <atomic>
#include <sys/socket.h>
#include <unistd.h>

void stored(int door) {
  std::atomic<int> fd{-1};
  fd.store(accept(door, nullptr, nullptr));
  if (fd.load() < 0)
    return;
  if (listen(fd.load(), 5) < 0)
    return;
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked: this path leaves
  // CHECK-MESSAGES: :[[@LINE-6]]:12: note: 'fd' is opened here
  // CHECK-FIXES: if (listen(fd.load(), 5) < 0) {
  // CHECK-FIXES-NEXT: if (fd >= 0)
  // CHECK-FIXES-NEXT: ::close(fd);
  // CHECK-FIXES-NEXT: return;
  ::close(fd.exchange(-1));
}

void exchanged(int door) {
  std::atomic<int> fd{accept(door, nullptr, nullptr)};
  int taken = fd.exchange(-1);
  if (taken >= 0)
    ::close(taken);
}

// Another thread may have changed it by the time a call returns.
std::atomic<bool> closing{false};

int asks_again(const sockaddr *to, socklen_t size) {
  if (closing)
    return -1;
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (connect(fd, to, size) < 0) {
    ::close(fd);
    return -1;
  }
  if (closing)
    return -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked: this path leaves
  // CHECK-MESSAGES: :[[@LINE-10]]:12: note: 'fd' is opened here
  return fd;
}

class Server {
  std::atomic<bool> running{false};

public:
  void run(const sockaddr *at, socklen_t size) {
    int door = socket(AF_INET, SOCK_STREAM, 0);
    if (door < 0)
      return;
    if (bind(door, at, size) < 0 || listen(door, 5) < 0) {
      ::close(door);
      return;
    }
    running = true;
    while (running) {
      int fd = accept(door, nullptr, nullptr);
      if (fd >= 0)
        ::close(fd);
    }
  }
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: descriptor 'door' is leaked: this path leaves
  // CHECK-MESSAGES: :[[@LINE-15]]:16: note: 'door' is opened here
  void stop() { running = false; }
};
