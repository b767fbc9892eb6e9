// RUN: %check_closewait %s closewait-leak %t

// A callee that asks whether its record is null says nothing of the record that
// the caller was given.
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

struct sess {
  int sock;
};
static void set_sock(struct sess *s, int fd) {
  if (s == NULL) {
    fprintf(stderr, "set_sock: no session\n");
    return;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked
  }
  if (s->sock >= 0)
    close(s->sock);
  s->sock = fd;
}

int reconnects(struct sess *s) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return 0;
  set_sock(s, fd);
  return 1;
}

// It may be null where the caller says so itself; the callee is to blame then.
struct sess *find(int id);
int reconnects_found(int id) {
  struct sess *s = find(id);
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return 0;
  if (!s)
    printf("%d is not there\n", id);
  set_sock(s, fd);
  return 1;
}
