// RUN: %check_closewait %s closewait-eof-not-closed %t --fix-notes

// The branch of the end forgets the descriptor, and another one comes next.
#include <stddef.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

void one_of_many(int set) {
  struct epoll_event event;
  while (epoll_wait(set, &event, 1, -1) == 1) {
    char line[64];
    int fd = event.data.fd;
    ssize_t n = recv(fd, line, sizeof line, 0);
    if (n <= 0) {
      epoll_ctl(set, EPOLL_CTL_DEL, fd, NULL);
      continue;
    }
    send(fd, line, (size_t)n, MSG_NOSIGNAL);
  }
}
// CHECK-MESSAGES: :[[@LINE-7]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
// CHECK-FIXES: epoll_ctl(set, EPOLL_CTL_DEL, fd, NULL);
// CHECK-FIXES-NEXT: {{^      close\(fd\);}}
// CHECK-FIXES-NEXT: continue;

void counted(fd_set *all, int highest) {
  fd_set ready = *all;
  if (select(highest + 1, &ready, NULL, NULL, NULL) < 0)
    return;
  for (int i = 0; i <= highest; i++) {
    if (FD_ISSET(i, &ready)) {
      char line[64];
      ssize_t n = recv(i, line, sizeof line, 0);
      if (n <= 0) {
        FD_CLR(i, all);
      } else {
        send(i, line, (size_t)n, MSG_NOSIGNAL);
      }
    }
  }
}
// CHECK-MESSAGES: :[[@LINE-8]]:{{[0-9]+}}: warning: the peer has closed 'i' here
// CHECK-FIXES: FD_CLR(i, all);
// CHECK-FIXES-NEXT: {{^        close\(i\);}}
// CHECK-FIXES-NEXT: } else {

static int lines[8];

/* What the pointer leads to. */
void through_a_pointer(int *guest, fd_set *all) {
  char line[64];
  ssize_t n = recv(*guest, line, sizeof line, 0);
  if (n <= 0) {
    FD_CLR(*guest, all);
    *guest = -1;
    return;
  }
  lines[0]++;
}
// CHECK-MESSAGES: :[[@LINE-7]]:{{[0-9]+}}: warning: the peer has closed '*guest' here
// CHECK-FIXES: FD_CLR(*guest, all);
// CHECK-FIXES-NEXT: {{^    close\(\*guest\);}}
// CHECK-FIXES-NEXT: *guest = -1;

void clean(int set) {
  struct epoll_event event;
  while (epoll_wait(set, &event, 1, -1) == 1) {
    char line[64];
    int fd = event.data.fd;
    ssize_t n = recv(fd, line, sizeof line, 0);
    if (n <= 0) {
      close(fd);
      continue;
    }
    send(fd, line, (size_t)n, MSG_NOSIGNAL);
  }
}
