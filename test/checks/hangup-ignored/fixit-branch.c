// RUN: %check_closewait %s closewait-hangup-ignored %t --fix-notes

// A branch that takes the hang-up and does nothing about it goes: the read
// behind it is the answer.
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

void empty_branch(int fd, char *buf) {
  struct pollfd p = {.fd = fd, .events = POLLIN};
  while (poll(&p, 1, 1) >= 0) {
    if (p.revents & (POLLHUP | POLLERR)) {
    } else if (p.revents & POLLIN) {
      if (recv(fd, buf, 8, 0) <= 0)
        break;
    }
  }
  close(fd);
}
// CHECK-MESSAGES: :[[@LINE-8]]:{{[0-9]+}}: warning: a hang-up or error in 'p.revents' reaches no read
// CHECK-FIXES: while (poll(&p, 1, 1) >= 0) {
// CHECK-FIXES-NEXT: {{^    }}if (p.revents & (POLLIN | POLLHUP | POLLERR)) {
// CHECK-FIXES-NEXT: if (recv(fd, buf, 8, 0) <= 0)

/* On a note: what stands behind the read hears of it too. */
void passed_over(int fd, char *buf) {
  struct pollfd p = {.fd = fd, .events = POLLIN | POLLRDHUP};
  while (poll(&p, 1, 2) >= 0) {
    if ((p.revents & (POLLHUP | POLLRDHUP)) != 0)
      continue;
    if (p.revents & POLLIN)
      if (recv(fd, buf, 8, 0) <= 0)
        break;
  }
  close(fd);
}
// CHECK-MESSAGES: :[[@LINE-8]]:{{[0-9]+}}: warning: a hang-up or error in 'p.revents' reaches no read
// CHECK-FIXES: while (poll(&p, 1, 2) >= 0) {
// CHECK-FIXES-NEXT: {{^    }}if (p.revents & (POLLIN | POLLRDHUP | POLLHUP | POLLERR))
// CHECK-FIXES-NEXT: if (recv(fd, buf, 8, 0) <= 0)

/* The clean twin. */
void leaves(int fd, char *buf) {
  struct pollfd p = {.fd = fd, .events = POLLIN};
  while (poll(&p, 1, 3) >= 0) {
    if (p.revents & (POLLHUP | POLLERR)) {
      break;
    } else if (p.revents & POLLIN) {
      if (recv(fd, buf, 8, 0) <= 0)
        break;
    }
  }
  close(fd);
}
// CHECK-FIXES: while (poll(&p, 1, 3) >= 0) {
// CHECK-FIXES-NEXT: if (p.revents & (POLLHUP | POLLERR)) {
// CHECK-FIXES-NEXT: break;
