// RUN: %drive %s
//
// A blocking server that makes a session object for each client; the quota of
// sessions is used up. After a real bug: an accepted descriptor is dropped
// when the object for it cannot be allocated.
//
// expect: closewait-leak
// harm: close-wait
// fix: --fix
// peer a: sends "one", hears "one", closes
// peer b: closes
// peer c: closes
#include "program.h"

struct session {
  int fd;
  char text[64];
};

static int quota = 1;

static struct session *new_session(int fd) {
  struct session *s;
  if (quota == 0)
    return NULL;
  s = malloc(sizeof *s);
  if (!s)
    return NULL;
  quota--;
  s->fd = fd;
  return s;
}

static void serve(struct session *s) {
  ssize_t n;
  while ((n = recv(s->fd, s->text, sizeof s->text, 0)) > 0)
    send(s->fd, s->text, n, MSG_NOSIGNAL);
  close(s->fd);
  free(s);
}

static void accept_one(int door) {
  struct session *s;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  s = new_session(fd);
  if (!s)
    return;
  serve(s);
}

int main(void) {
  begin_program();
  for (int door = listen_on_loopback();;)
    accept_one(door);
}
