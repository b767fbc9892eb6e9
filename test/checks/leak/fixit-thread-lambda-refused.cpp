// RUN: %check_closewait %s closewait-leak,closewait-eof-not-closed %t --fix-notes --still-warns

// Others have the number too, or the lambda may run again.
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

void keep(int fd);

void kept(int door) {
  int c = accept(door, nullptr, nullptr);
  if (c < 0)
    return;
  keep(c);
  std::thread([c] {
    char buf[64];
    ssize_t n = recv(c, buf, sizeof buf, 0);
    if (n > 0 && send(c, buf, n, MSG_NOSIGNAL) < 0)
      return;
    close(c);
  }).detach();
}
// CHECK-MESSAGES: :[[@LINE-4]]:7: warning: descriptor 'c' is leaked: this path leaves
// CHECK-FIXES: if (n > 0 && send(c, buf, n, MSG_NOSIGNAL) < 0)
// CHECK-FIXES-NEXT: return;
