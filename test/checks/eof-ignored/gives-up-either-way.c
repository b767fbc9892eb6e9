// RUN: %check_closewait %s closewait-eof-ignored %t

// Whatever comes on the control connection, data or the end, gives it up: -1 is
// a failure where others answer 0 or 1.
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

struct state {
  int control;
};

static ssize_t get(struct state *s, void *to, size_t size) {
  ssize_t n = recv(s->control, to, size, 0);
  if (n <= 0)
    return -1;
  return n;
}

int bind_for(struct state *s, int ready) {
  char byte;
  if (send(s->control, "ok", 2, MSG_NOSIGNAL) < 0)
    return -1;
  if (!ready) {
    if (get(s, &byte, 1) > 0)
      puts("extra data");
    return -1;
  }
  return 0;
}

// Here the answer says that all is well.
int skip_for(struct state *s, int ready) {
  char byte;
  if (send(s->control, "ok", 2, MSG_NOSIGNAL) < 0)
    return -1;
  if (!ready) {
    if (get(s, &byte, 1) > 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: end of file on 's->control' is taken for data
      puts("extra data");
    return 0;
  }
  return 0;
}
