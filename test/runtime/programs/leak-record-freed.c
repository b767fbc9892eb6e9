// RUN: %drive %s
//
// A server that keeps a record for a request until it is answered. After a
// real bug: the error path frees the record with the descriptor in it.
//
// expect: closewait-leak
// harm: close-wait
// fix: --fix
// peer a: sends "ping", hears "pong", closes
// peer b: sends "pang", closes
// peer c: sends "pi", closes
#include "program.h"

struct request {
  int fd;
  char word[4];
};

static int serve_one(int door) {
  struct request *r = malloc(sizeof *r);
  if (!r)
    return -1;
  r->fd = accept(door, NULL, NULL);
  if (r->fd < 0) {
    free(r);
    return -1;
  }
  if (recv(r->fd, r->word, sizeof r->word, MSG_WAITALL) ==
      (ssize_t)sizeof r->word) {
    if (memcmp(r->word, "ping", 4) != 0) {
      free(r);
      return -1;
    }
    send(r->fd, "pong", 4, MSG_NOSIGNAL);
  }
  close(r->fd);
  free(r);
  return 0;
}

int main(void) {
  begin_program();
  for (int door = listen_on_loopback();;)
    serve_one(door);
}
