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
