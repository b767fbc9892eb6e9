// RUN: %drive %s
//
// A one-shot server: one question, one answer. After a real bug: the guard in
// front of the close is the wrong way round, so it closes what is not open.
//
// expect: closewait-leak
// harm: close-wait
// fix: --fix
// peer a: sends "?", hears "!", closes
// peer b: sends "?", hears "!", half-closes
#include "program.h"

static void serve_one(int door) {
  char question;
  int fd = accept(door, NULL, NULL);
  if (fd >= 0 && recv(fd, &question, 1, 0) == 1)
    send(fd, "!", 1, MSG_NOSIGNAL);
  if (fd < 0)
    close(fd);
}

int main(void) {
  begin_program();
  for (int door = listen_on_loopback();;)
    serve_one(door);
}
