// RUN: %check_closewait %s closewait-use-after-close %t

// The note: where it was closed.
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

void too_late(int fd, int quit) {
  if (quit)
    close(fd);
  send(fd, "bye", 3, MSG_NOSIGNAL);
  // CHECK-NOTES: :[[@LINE-1]]:3: warning: 'fd' is used after it was closed [closewait-use-after-close]
  // CHECK-NOTES: :[[@LINE-3]]:5: note: 'fd' is closed here
}

void forgotten_too_early(int set, int fd, struct epoll_event *event) {
  close(fd);
  if (epoll_ctl(set, EPOLL_CTL_DEL, fd, event) != 0)
    perror("epoll_ctl");
}
// CHECK-NOTES: :[[@LINE-3]]:7: warning: 'fd' is used after it was closed [closewait-use-after-close]
// CHECK-NOTES: :[[@LINE-5]]:3: note: 'fd' is closed here
// CHECK-NOTES: :[[@LINE-4]]:25: note: 'fd' can be closed here, behind its last use

void in_time(int fd) {
  send(fd, "bye", 3, MSG_NOSIGNAL);
  close(fd);
}
