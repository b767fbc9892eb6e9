// RUN: %check_closewait %s closewait-hangup-ignored %t --fix-notes --still-warns

// The branch does something, says why it does nothing, or no read comes next.
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

extern int hangups;
void work(void);

void counted(int fd, char *buf) {
  struct pollfd p = {.fd = fd, .events = POLLIN};
  while (poll(&p, 1, 1) >= 0) {
    if (p.revents & POLLHUP) {
      hangups++;
    } else if (p.revents & POLLIN) {
      if (recv(fd, buf, 8, 0) <= 0)
        break;
    }
  }
  close(fd);
}
// CHECK-MESSAGES: :[[@LINE-9]]:{{[0-9]+}}: warning: a hang-up or error in
// CHECK-FIXES: while (poll(&p, 1, 1) >= 0) {
// CHECK-FIXES-NEXT: if (p.revents & POLLHUP) {
// CHECK-FIXES-NEXT: hangups++;
// CHECK-FIXES-NEXT: } else if (p.revents & POLLIN) {

void with_a_reason(int fd, char *buf) {
  struct pollfd p = {.fd = fd, .events = POLLIN};
  while (poll(&p, 1, 2) >= 0) {
    if (p.revents & POLLHUP) {
      /* the watchdog closes it */
    } else if (p.revents & POLLIN) {
      if (recv(fd, buf, 8, 0) <= 0)
        break;
    }
  }
  close(fd);
}
// CHECK-MESSAGES: :[[@LINE-9]]:{{[0-9]+}}: warning: a hang-up or error in
// CHECK-FIXES: while (poll(&p, 1, 2) >= 0) {
// CHECK-FIXES-NEXT: if (p.revents & POLLHUP) {
// CHECK-FIXES-NEXT: /* the watchdog closes it */
// CHECK-FIXES-NEXT: } else if (p.revents & POLLIN) {

void other_work_first(int fd, char *buf) {
  struct pollfd p = {.fd = fd, .events = POLLIN};
  while (poll(&p, 1, 3) >= 0) {
    if (p.revents & POLLHUP)
      continue;
    work();
    if (p.revents & POLLIN)
      if (recv(fd, buf, 8, 0) <= 0)
        break;
  }
  close(fd);
}
// CHECK-MESSAGES: :[[@LINE-9]]:{{[0-9]+}}: warning: a hang-up or error in
// CHECK-FIXES: while (poll(&p, 1, 3) >= 0) {
// CHECK-FIXES-NEXT: if (p.revents & POLLHUP)
// CHECK-FIXES-NEXT: continue;
// CHECK-FIXES-NEXT: work();
// CHECK-FIXES-NEXT: if (p.revents & POLLIN)
