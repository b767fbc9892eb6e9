// RUN: %check_closewait %s closewait-eof-ignored %t --fix-notes --still-warns

// The test is of errors that pass, or of something else than errno.
#include <errno.h>
#include <sys/socket.h>
#include <unistd.h>

struct query {
  int fd;
  int answered;
  char text[16];
};

void passing_errors(struct query *q) {
  ssize_t n = recv(q->fd, q->text, sizeof q->text, 0x10000);
  if (n < 0 && errno == EAGAIN)
    return;
  if (q->answered)
    return;
  if (q->text[0] == 'q')
    q->answered = send(q->fd, "ok", 2, MSG_NOSIGNAL) == 2;
}
// CHECK-MESSAGES: :[[@LINE-8]]:{{[0-9]+}}: warning: end of file on 'q->fd' is
// CHECK-FIXES: ssize_t n = recv(q->fd, q->text, sizeof q->text, 0x10000);
// CHECK-FIXES-NEXT: if (n < 0 && errno == EAGAIN)

void only_some(struct query *q, int tries) {
  ssize_t n = recv(q->fd, q->text, sizeof q->text, 0x20000);
  if (n < 0 && tries > 3) {
    close(q->fd);
    q->fd = -1;
    return;
  }
  if (q->text[0] == 'q')
    q->answered = send(q->fd, "ok", 2, MSG_NOSIGNAL) == 2;
}
// CHECK-MESSAGES: :[[@LINE-9]]:{{[0-9]+}}: warning: end of file on 'q->fd' is
// CHECK-FIXES: ssize_t n = recv(q->fd, q->text, sizeof q->text, 0x20000);
// CHECK-FIXES-NEXT: if (n < 0 && tries > 3) {
