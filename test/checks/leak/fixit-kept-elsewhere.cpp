// RUN: %check_closewait %s closewait-leak %t --fix-notes --still-warns

// As in fixit-kept-elsewhere.c, of containers.
#include <stdio.h>
#include <sys/socket.h>
#include <vector>

std::vector<int> clients;

void full(int listener) {
  for (;;) {
    int c = accept(listener, nullptr, nullptr);
    if (c < 0)
      continue;
    if (clients.size() < 10)
      clients.push_back(c);
    else
      puts("full");
  }
}
// CHECK-MESSAGES: :[[@LINE-2]]:{{[0-9]+}}: warning: descriptor 'c' is leaked
// CHECK-FIXES: puts("full");
// CHECK-FIXES-NEXT: {{^  }$}}
// CHECK-FIXES-NEXT: {{^}$}}
