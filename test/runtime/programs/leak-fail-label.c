// RUN: %drive %s
//
// A server that greets and wants a word before it serves; everything that goes
// wrong jumps to one label. After a real bug: the common label for failures
// frees the buffer and forgets the socket.
//
// expect: closewait-leak
// harm: close-wait
// fix: --fix
// peer a: hears "who?\n", sends "friend", hears "welcome\n", closes
// peer b: hears "who?\n", sends "foe...", closes
// peer c: hears "who?\n", closes
#include "program.h"

static int serve_one(int door) {
  char *word = NULL;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  word = malloc(6);
  if (!word)
    goto fail;
  if (send(fd, "who?\n", 5, MSG_NOSIGNAL) != 5)
    goto fail;
  if (recv(fd, word, 6, MSG_WAITALL) != 6)
    goto fail;
  if (memcmp(word, "friend", 6) != 0)
    goto fail;
  send(fd, "welcome\n", 8, MSG_NOSIGNAL);
  free(word);
  close(fd);
  return 0;
fail:
  free(word);
  return -1;
}

int main(void) {
  begin_program();
  for (int door = listen_on_loopback();;)
    serve_one(door);
}
