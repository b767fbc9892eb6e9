// RUN: %check_closewait %s closewait-leak,closewait-eof-not-closed %t --fix-notes

// The copy that a thread's lambda takes along is closed in there, as its note
// says, unless its owner does so.
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

void at_the_end(int door) {
  for (;;) {
    int c = accept(door, nullptr, nullptr);
    if (c < 0)
      continue;
    std::thread([c] {
      char buf[64];
      ssize_t n;
      while ((n = recv(c, buf, sizeof buf, 0)) > 0)
        send(c, buf, n, MSG_NOSIGNAL);
    }).detach();
  }
}
// CHECK-MESSAGES: :[[@LINE-5]]:{{[0-9]+}}: warning: the peer has closed 'c' here
// CHECK-FIXES: send(c, buf, n, MSG_NOSIGNAL);
// CHECK-FIXES-NEXT: {{^      close\(c\);}}
// CHECK-FIXES-NEXT: }).detach();

void on_one_path(int door) {
  for (;;) {
    int c = accept(door, nullptr, nullptr);
    if (c < 0)
      continue;
    int on = 1;
    setsockopt(c, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on);
    std::thread([=] {
      char buf[64];
      ssize_t n = recv(c, buf, sizeof buf, 0);
      if (n > 0 && send(c, buf, n, MSG_NOSIGNAL) < 0)
        return;
      close(c);
    }).detach();
  }
}
// CHECK-MESSAGES: :[[@LINE-5]]:{{[0-9]+}}: warning: descriptor 'c' is leaked: this path leaves
// CHECK-FIXES: if (n > 0 && send(c, buf, n, MSG_NOSIGNAL) < 0) {
// CHECK-FIXES-NEXT: {{^        close\(c\);}}
// CHECK-FIXES-NEXT: {{^        return;}}

void clean(int door) {
  int c = accept(door, nullptr, nullptr);
  if (c < 0)
    return;
  std::thread([c] {
    char buf[64];
    while (recv(c, buf, sizeof buf, 0) > 0)
      ;
    close(c);
  }).detach();
}
