// RUN: %check_closewait %s closewait-eof-ignored,closewait-eof-not-closed %t

// The count that a helper leaves in an out-parameter is the caller's to look
// at; a test for a full buffer asks for more and says nothing of the end.
#include <errno.h>
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

enum answer { Fine, Failed, Later };
struct session {
  int fd;
  char buf[4096];
  size_t used;
};

static enum answer fill(struct session *s, size_t *got) {
  ssize_t n = recv(s->fd, s->buf, sizeof s->buf, 0);
  *got = (size_t)n;
  if (n >= 0)
    return Fine;
  return errno == EAGAIN ? Later : Failed;
}

void readable(struct session *s) {
  size_t got;
  do {
    switch (fill(s, &got)) {
      // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: end of file on 's->fd' is taken for data
    case Fine:
      break;
    case Failed:
      close(s->fd);
      s->fd = -1;
      return;
    case Later:
      return;
    }
    s->used += got;
  } while (got == sizeof s->buf);
}

void readable_clean(struct session *s) {
  size_t got;
  do {
    enum answer a = fill(s, &got);
    if (a == Later)
      return;
    if (a == Failed || got == 0) {
      close(s->fd);
      s->fd = -1;
      return;
    }
    s->used += got;
  } while (got == sizeof s->buf);
}
