// RUN: %check_closewait %s closewait-leak %t

// A helper that answers with the entry in which it keeps the number, or with
// null where it could not make one. Who follows the answer does not come back
// from null; who drops it loses the number.
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

struct entry {
  struct entry *next;
  int fd, flags;
};
struct server {
  struct entry *all, *last;
};

static struct entry *add(struct server *s, int fd) {
  struct entry *made = malloc(sizeof *made);
  if (made) {
    made->fd = fd;
    made->flags = 0;
    made->next = s->all;
    s->all = made;
  }
  return made;
}

void follows(struct server *s, int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  struct entry *made = add(s, fd);
  made->flags = 1;
}

void follows_a_field(struct server *s, int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  s->last = add(s, fd);
  s->last->flags |= 4;
}

void drops(struct server *s, int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  add(s, fd);
}
// CHECK-MESSAGES: :[[@LINE-1]]:1: warning: descriptor 'fd' is leaked
