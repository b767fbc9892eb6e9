// RUN: %drive %s
//
// A server that reads a whole word into a record. What comes too short was cut
// off by the peer; the record is freed, and the descriptor in it is lost.
//
// expect: closewait-eof-not-closed
// harm: close-wait
// fix: --fix
// peer a: sends "ping", hears "ping", closes
// peer b: sends "pi", closes
// peer c: closes
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
  if (recv(r->fd, r->word, sizeof r->word, MSG_WAITALL) !=
      (ssize_t)sizeof r->word) {
    free(r);
    return -1;
  }
  send(r->fd, r->word, sizeof r->word, MSG_NOSIGNAL);
  close(r->fd);
  free(r);
  return 0;
}

int main(void) {
  begin_program();
  for (int door = listen_on_loopback();;)
    serve_one(door);
}
