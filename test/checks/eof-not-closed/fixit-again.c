// RUN: %check_closewait %s closewait-eof-not-closed %t --fix-notes

// The end is told apart, and then the program reads again.
#include <errno.h>
#include <sys/socket.h>
#include <unistd.h>

/* The loop is left; something behind it closes. */
void goes_on(int fd) {
  char line[64];
  for (;;) {
    ssize_t n = recv(fd, line, sizeof line, 0);
    if (n < 0)
      break;
    if (n == 0)
      continue;
    send(fd, line, (size_t)n, MSG_NOSIGNAL);
  }
  close(fd);
}
// CHECK-MESSAGES: :[[@LINE-6]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
// CHECK-FIXES: if (n == 0)
// CHECK-FIXES-NEXT: {{^      break;}}

/* As an error leaves. */
int as_an_error(int fd) {
  char line[64];
  for (;;) {
    ssize_t n = recv(fd, line, sizeof line, 0);
    if (n < 0) {
      close(fd);
      return -1;
    }
    if (n == 0) {
      continue;
    }
    send(fd, line, (size_t)n, MSG_NOSIGNAL);
  }
}
// CHECK-MESSAGES: :[[@LINE-6]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
// CHECK-FIXES: if (n == 0) {
// CHECK-FIXES-NEXT: {{^      close\(fd\);}}
// CHECK-FIXES-NEXT: {{^      return -1;}}
// CHECK-FIXES-NEXT: }

/* Nothing behind the loop closes: the field is emptied here. */
struct line {
  int fd;
};

void in_a_field(struct line *l) {
  char text[64];
  while (l->fd >= 0) {
    ssize_t n = recv(l->fd, text, sizeof text, 0);
    if (n == 0) {
      continue;
    }
    if (n > 0)
      send(l->fd, text, (size_t)n, MSG_NOSIGNAL);
  }
}
// CHECK-MESSAGES: :[[@LINE-7]]:{{[0-9]+}}: warning: the peer has closed 'l->fd' here
// CHECK-FIXES: if (n == 0) {
// CHECK-FIXES-NEXT: {{^      close\(l->fd\);}}
// CHECK-FIXES-NEXT: {{^      l->fd = -1;}}
// CHECK-FIXES-NEXT: {{^      break;}}

/* A 0 leaves errno as it was. */
void stale_errno(int fd) {
  char line[64];
  for (;;) {
    ssize_t n = recv(fd, line, sizeof line, 0);
    if (n <= 0) {
      if (errno == EAGAIN)
        continue;
      break;
    }
    send(fd, line, (size_t)n, MSG_NOSIGNAL);
  }
  close(fd);
}
// CHECK-MESSAGES: :[[@LINE-9]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
// CHECK-FIXES: {{^    if \(n == 0\)}}
// CHECK-FIXES-NEXT: {{^      break;}}
// CHECK-FIXES-NEXT: if (n <= 0) {

void clean(int fd) {
  char line[64];
  for (;;) {
    ssize_t n = recv(fd, line, sizeof line, 0);
    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      break;
    send(fd, line, (size_t)n, MSG_NOSIGNAL);
  }
  close(fd);
}
