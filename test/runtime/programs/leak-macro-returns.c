// RUN: %drive %s
//
// A server that checks every step with a macro. After a real bug: the macro
// returns, and what was open by then stays open.
//
// expect: closewait-leak
// harm: close-wait
// fix: by hand
// peer a: sends "abc", hears "abc", closes
// peer b: sends "a", closes
#include "program.h"

#define CHECK_OR_RETURN(What)                                                  \
  do {                                                                         \
    if (!(What)) {                                                             \
      fprintf(stderr, "failed: %s\n", #What);                                  \
      return -1;                                                               \
    }                                                                          \
  } while (0)

static int serve_one(int door) {
  char word[3];
  int fd = accept(door, NULL, NULL);
  CHECK_OR_RETURN(fd >= 0);
#ifdef FIXED
  if (recv(fd, word, sizeof word, MSG_WAITALL) != (ssize_t)sizeof word) {
    close(fd);
    return -1;
  }
#else
  CHECK_OR_RETURN(recv(fd, word, sizeof word, MSG_WAITALL) ==
                  (ssize_t)sizeof word);
#endif
  send(fd, word, sizeof word, MSG_NOSIGNAL);
  close(fd);
  return 0;
}

int main(void) {
  begin_program();
  for (int door = listen_on_loopback();;)
    serve_one(door);
}
