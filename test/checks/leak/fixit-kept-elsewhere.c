// RUN: %check_closewait %s closewait-leak %t --fix-notes --still-warns

// A path that drops the descriptor meets others that have given it away: what
// is closed where they meet would be closed under those who have it. The
// warning stays, and nothing is put there.
#include <poll.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/socket.h>

/* With epoll, at the end of a turn and of the function. */
void refused_by_epoll(int listener, int ep) {
  for (;;) {
    int c = accept(listener, NULL, NULL);
    if (c < 0)
      continue;
    struct epoll_event ev = {.events = EPOLLIN, .data = {.fd = c}};
    if (epoll_ctl(ep, EPOLL_CTL_ADD, c, &ev) < 0)
      perror("epoll_ctl");
  }
}
// CHECK-MESSAGES: :[[@LINE-2]]:{{[0-9]+}}: warning: descriptor 'c' is leaked
// CHECK-FIXES: perror("epoll_ctl");
// CHECK-FIXES-NEXT: {{^  }$}}
// CHECK-FIXES-NEXT: {{^}$}}

int refused_by_epoll_once(int listener, int ep) {
  int result = -1;
  int c = accept(listener, NULL, NULL);
  if (c < 0)
    return -1;
  struct epoll_event ev = {.events = EPOLLIN, .data = {.fd = c}};
  if (epoll_ctl(ep, EPOLL_CTL_ADD, c, &ev) < 0)
    perror("epoll_ctl");
  else
    result = 0;
  return result;
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: descriptor 'c' is leaked
// CHECK-FIXES: result = 0;
// CHECK-FIXES-NEXT: return result;

/* In a table that may be full. */
void no_room(int listener) {
  struct pollfd p[64];
  int n = 0;
  while (poll(p, n, 100) >= 0) {
    int c = accept(listener, NULL, NULL);
    if (c < 0)
      break;
    if (n < 64) {
      p[n].fd = c;
      p[n].events = POLLIN;
      n++;
    }
  }
}
// CHECK-MESSAGES: :[[@LINE-2]]:{{[0-9]+}}: warning: descriptor 'c' is leaked
// CHECK-FIXES: n++;
// CHECK-FIXES-NEXT: {{^    }$}}
// CHECK-FIXES-NEXT: {{^  }$}}

fd_set all;

void too_large_for_a_set(int listener) {
  for (;;) {
    int c = accept(listener, NULL, NULL);
    if (c < 0)
      continue;
    if (c < FD_SETSIZE)
      FD_SET(c, &all);
    else
      puts("too many");
  }
}
// CHECK-MESSAGES: :[[@LINE-2]]:{{[0-9]+}}: warning: descriptor 'c' is leaked
// CHECK-FIXES: puts("too many");
// CHECK-FIXES-NEXT: {{^  }$}}
// CHECK-FIXES-NEXT: {{^}$}}
