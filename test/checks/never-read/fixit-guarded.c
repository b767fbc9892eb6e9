// RUN: %check_closewait %s closewait-never-read %t --fix-notes

// What is asked before the write is asked before the read too.
#include <stddef.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

static int sinks[4] = {-1, -1, -1, -1};

int attach(unsigned i, const struct sockaddr *to, socklen_t size) {
  if (i >= 4 || sinks[i] >= 0)
    return -1;
  sinks[i] = socket(AF_INET, SOCK_STREAM, 0);
  if (sinks[i] >= 0 && connect(sinks[i], to, size) < 0) {
    close(sinks[i]);
    sinks[i] = -1;
  }
  return sinks[i] >= 0 ? 0 : -1;
}

void say(const char *text, size_t size) {
  for (int i = 0; i < 4; i++)
    if (sinks[i] >= 0 && send(sinks[i], text, size, MSG_NOSIGNAL) < 0) {
      close(sinks[i]);
      sinks[i] = -1;
    }
}
// CHECK-MESSAGES: :[[@LINE-5]]:{{[0-9]+}}: warning: 'sinks[i]' is written but never read or polled
// CHECK-FIXES: for (int i = 0; i < 4; i++) {
// CHECK-FIXES-NEXT: {{^    }}if (sinks[i] >= 0) {
// CHECK-FIXES-NEXT: char junk[256];
// CHECK-FIXES-NEXT: ssize_t got;
// CHECK-FIXES-NEXT: while ((got = recv(sinks[i], junk, sizeof junk, MSG_DONTWAIT)) > 0) {
// CHECK-FIXES-NEXT: }
// CHECK-FIXES-NEXT: if (got == 0) {
// CHECK-FIXES-NEXT: close(sinks[i]);
// CHECK-FIXES-NEXT: sinks[i] = -1;
// CHECK-FIXES-NEXT: continue;
// CHECK-FIXES-NEXT: }
// CHECK-FIXES-NEXT: {{^    }}}
// CHECK-FIXES-NEXT: {{^    }}if (sinks[i] >= 0 && send(sinks[i], text, size, MSG_NOSIGNAL) < 0) {
