// RUN: %check_closewait %s closewait-eof-ignored %t --fix-notes

// On a note: 0 leaves as lasting errors do, which are told apart from "nothing
// yet" in one test.
#include <errno.h>
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

struct query {
  int fd;
  int answered;
  size_t size;
  char text[4096];
};

static void drop(struct query *q) {
  close(q->fd);
  q->fd = -1;
}

void readable(struct query *q) {
  ssize_t n = recv(q->fd, q->text, sizeof q->text, 0x10000);
  int err = errno;
  if (n > 0)
    q->size = (size_t)n;
  if (n < 0 && !(err == EAGAIN || err == EINTR)) {
    drop(q);
    return;
  }
  if (q->answered)
    return;
  if (q->size > 4)
    q->answered = send(q->fd, "ok", 2, MSG_NOSIGNAL) == 2;
}
// CHECK-MESSAGES: :[[@LINE-13]]:{{[0-9]+}}: warning: end of file on 'q->fd' is
// CHECK-FIXES: q->size = (size_t)n;
// CHECK-FIXES-NEXT: {{^  }}if (n == 0) {
// CHECK-FIXES-NEXT: {{^    }}drop(q);
// CHECK-FIXES-NEXT: {{^    }}return;
// CHECK-FIXES-NEXT: {{^  }}}
// CHECK-FIXES-NEXT: {{^  }}if (n < 0 && !(err == EAGAIN || err == EINTR)) {

void echo(int fd) {
  char line[64];
  for (;;) {
    ssize_t n = recv(fd, line, sizeof line, 0x20000);
    if (n < 0 && errno != EAGAIN && errno != EINTR)
      break;
    if (n > 0)
      send(fd, line, (size_t)n, MSG_NOSIGNAL);
  }
  close(fd);
}
// CHECK-MESSAGES: :[[@LINE-8]]:{{[0-9]+}}: warning: end of file on 'fd' is
// CHECK-FIXES: ssize_t n = recv(fd, line, sizeof line, 0x20000);
// CHECK-FIXES-NEXT: {{^    }}if (n == 0)
// CHECK-FIXES-NEXT: {{^      }}break;
// CHECK-FIXES-NEXT: {{^    }}if (n < 0 && errno != EAGAIN && errno != EINTR)

/* The clean twin. */
void told_apart(int fd) {
  char line[64];
  for (;;) {
    ssize_t n = recv(fd, line, sizeof line, 0x30000);
    if (n == 0 || (n < 0 && errno != EAGAIN))
      break;
    if (n > 0)
      send(fd, line, (size_t)n, MSG_NOSIGNAL);
  }
  close(fd);
}
// CHECK-FIXES: ssize_t n = recv(fd, line, sizeof line, 0x30000);
// CHECK-FIXES-NEXT: if (n == 0 || (n < 0 && errno != EAGAIN))
