// RUN: %check_closewait %s closewait-never-read %t --fix-notes

// A loop that waits for its source waits for both.
#include <sys/socket.h>
#include <unistd.h>

void relay(int door, int source) {
  char piece[256];
  int viewer = accept(door, NULL, NULL);
  if (viewer < 0)
    return;
  for (;;) {
    ssize_t n;
    n = recv(source, piece, sizeof piece, 0);
    if (n <= 0 || send(viewer, piece, n, MSG_NOSIGNAL) < 0)
      break;
  }
  close(viewer);
}
// CHECK-MESSAGES: :[[@LINE-5]]:{{[0-9]+}}: warning: 'viewer' is written but never read or polled
// CHECK-FIXES: #include <poll.h>
// CHECK-FIXES: ssize_t n;
// CHECK-FIXES-NEXT: {{^    [{]$}}
// CHECK-FIXES-NEXT: {{^      }}struct pollfd both[2] = {{[{][{]}}source, POLLIN, 0}, {viewer, POLLIN, 0}};
// CHECK-FIXES-NEXT: {{^      }}char junk[256];
// CHECK-FIXES-NEXT: {{^      }}if (poll(both, 2, -1) > 0 && both[1].revents &&
// CHECK-FIXES-NEXT: {{^          }}recv(viewer, junk, sizeof junk, MSG_DONTWAIT) == 0)
// CHECK-FIXES-NEXT: {{^        }}break;
// CHECK-FIXES-NEXT: {{^      }}if (!both[0].revents)
// CHECK-FIXES-NEXT: {{^        }}continue;
// CHECK-FIXES-NEXT: {{^    [}]$}}
// CHECK-FIXES-NEXT: n = recv(source, piece, sizeof piece, 0);

int closes_itself(int door, int pipe_end) {
  char piece[256];
  int viewer = accept(door, NULL, NULL);
  if (viewer < 0)
    return -1;
  while (1) {
    if (read(pipe_end, piece, sizeof piece) <= 0)
      break;
    if (send(viewer, piece, sizeof piece, MSG_NOSIGNAL) < 0) {
      close(viewer);
      return -2;
    }
  }
  close(viewer);
  return 0;
}
// CHECK-MESSAGES: :[[@LINE-8]]:{{[0-9]+}}: warning: 'viewer' is written but never read or polled
// CHECK-FIXES: while (1) {
// CHECK-FIXES-NEXT: {
// CHECK-FIXES-NEXT: struct pollfd both[2] = {{[{][{]}}pipe_end, POLLIN, 0}, {viewer, POLLIN, 0}};
// CHECK-FIXES: recv(viewer, junk, sizeof junk, MSG_DONTWAIT) == 0) {
// CHECK-FIXES-NEXT: {{^        }}close(viewer);
// CHECK-FIXES-NEXT: {{^        }}return -2;
// CHECK-FIXES-NEXT: {{^      }}}
// CHECK-FIXES-NEXT: {{^      }}if (!both[0].revents)

/* What waits in the condition cannot be put off: what comes is read before the
   write. */
void in_the_condition(int door, int source) {
  char piece[256];
  ssize_t n;
  int viewer = accept(door, NULL, NULL);
  if (viewer < 0)
    return;
  while ((n = recv(source, piece, sizeof piece, 0)) > 0) {
    if (send(viewer, piece, n, MSG_NOSIGNAL) < 0)
      break;
  }
  close(viewer);
}
// CHECK-MESSAGES: :[[@LINE-5]]:{{[0-9]+}}: warning: 'viewer' is written but never read or polled
// CHECK-FIXES: while ((n = recv(source, piece, sizeof piece, 0)) > 0) {
// CHECK-FIXES-NEXT: {
// CHECK-FIXES-NEXT: char junk[256];
// CHECK-FIXES-NEXT: ssize_t got;
