// RUN: %check_closewait %s closewait-use-after-close %t --fix-notes

// On a note: the close() goes behind the last use in its block.
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

struct peer {
  int fd, set;
  char *in;
};

void forget(struct peer *p, struct epoll_event *event) {
  close(p->fd);
  if (epoll_ctl(p->set, EPOLL_CTL_DEL, p->fd, event) != 0)
    perror("epoll_ctl");
  free(p->in);
  free(p);
}
// CHECK-MESSAGES: :[[@LINE-5]]:{{[0-9]+}}: warning: 'p->fd' is used after it was closed
// CHECK-FIXES: void forget(struct peer *p, struct epoll_event *event) {
// CHECK-FIXES-NEXT: if (epoll_ctl(p->set, EPOLL_CTL_DEL, p->fd, event) != 0)
// CHECK-FIXES-NEXT: perror("epoll_ctl");
// CHECK-FIXES-NEXT: {{^  }}close(p->fd);
// CHECK-FIXES-NEXT: free(p->in);

/* Behind every use of the block, though only the first is reported. */
void refuse(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  close(fd);
  send(fd, "go away\n", 8, MSG_NOSIGNAL);
  shutdown(fd, SHUT_WR);
}
// CHECK-MESSAGES: :[[@LINE-3]]:{{[0-9]+}}: warning: 'fd' is used after it was closed
// CHECK-FIXES: send(fd, "go away\n", 8, MSG_NOSIGNAL);
// CHECK-FIXES-NEXT: shutdown(fd, SHUT_WR);
// CHECK-FIXES-NEXT: {{^  }}close(fd);
// CHECK-FIXES-NEXT: }

/* The clean twin. */
void in_order(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  send(fd, "come in\n", 8, MSG_NOSIGNAL);
  close(fd);
}
// CHECK-FIXES: send(fd, "come in\n", 8, MSG_NOSIGNAL);
// CHECK-FIXES-NEXT: close(fd);
