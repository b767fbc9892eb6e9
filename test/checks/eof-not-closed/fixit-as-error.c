// RUN: %check_closewait %s closewait-eof-not-closed %t --fix-notes

// On a note: the end does what an error of the same read does.
#include <errno.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

struct guest {
  int fd;
  long served;
};

static void serve(struct guest *g) {
  char line[64];
  for (;;) {
    ssize_t n = recv(g->fd, line, sizeof line, 0x10000);
    if (n == 0)
      return;
    if (n < 0) {
      if (errno != EAGAIN) {
        close(g->fd);
        free(g);
      }
      return;
    }
    g->served += n;
  }
}
// CHECK-MESSAGES: :[[@LINE-12]]:{{[0-9]+}}: warning: the peer has closed 'g->fd' here
// CHECK-FIXES: if (n == 0) {
// CHECK-FIXES-NEXT: {{^      }}close(g->fd);
// CHECK-FIXES-NEXT: {{^      }}free(g);
// CHECK-FIXES-NEXT: {{^      }}return;
// CHECK-FIXES-NEXT: {{^    }}}

static void one_test(struct guest *g) {
  char line[64];
  ssize_t n = recv(g->fd, line, sizeof line, 0x20000);
  if (n < 0 && errno != EAGAIN && errno != EINTR) {
    close(g->fd);
    g->fd = -1;
    return;
  }
  if (!n) {
    return;
  }
  g->served += n;
}
// CHECK-MESSAGES: :[[@LINE-5]]:{{[0-9]+}}: warning: the peer has closed 'g->fd' here
// CHECK-FIXES: if (!n) {
// CHECK-FIXES-NEXT: {{^    }}close(g->fd);
// CHECK-FIXES-NEXT: {{^    }}g->fd = -1;
// CHECK-FIXES-NEXT: {{^    }}return;

void on_event(struct guest *g) {
  if (g->served)
    serve(g);
  else
    one_test(g);
}

/* The helper makes one 0 of "nothing yet" and of the end. */
static int read_some(int fd, char *to, size_t size) {
  ssize_t n = recv(fd, to, size, MSG_DONTWAIT);
  if (n < 0 && errno != EAGAIN && errno != EINTR)
    return -1;
  if (n <= 0)
    return 0;
  return (int)n;
}
// CHECK-MESSAGES: :[[@LINE-4]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
// CHECK-FIXES: ssize_t n = recv(fd, to, size, MSG_DONTWAIT);
// CHECK-FIXES-NEXT: {{^  }}if (n == 0)
// CHECK-FIXES-NEXT: {{^    }}return -1;
// CHECK-FIXES-NEXT: if (n < 0 && errno != EAGAIN && errno != EINTR)

void session(int fd) {
  char line[64];
  for (;;) {
    int n = read_some(fd, line, sizeof line);
    if (n < 0)
      break;
    if (n == 0) {
      sleep(1);
      continue;
    }
    send(fd, line, (size_t)n, MSG_NOSIGNAL);
  }
  close(fd);
}
