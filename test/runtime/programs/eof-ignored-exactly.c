// RUN: %drive %s
//
// A server, a thread per client, that reads messages of four bytes. After a
// real bug: the loop that reads exactly so many bytes knows only -1, and 0
// leaves as many to read as before.
//
// expect: closewait-eof-ignored
// harm: close-wait
// fix: --fix
// peer a: sends "1234", hears "4321", closes
// peer b: sends "12", half-closes
#include "program.h"

static int read_exactly(int fd, char *to, size_t left) {
  while (left > 0) {
    ssize_t n = recv(fd, to, left, 0);
    if (n == -1)
      return -1;
    to += n;
    left -= (size_t)n;
  }
  return 0;
}

static void *serve(void *argument) {
  int fd = (int)(intptr_t)argument;
  char in[4], out[4];
  while (read_exactly(fd, in, sizeof in) == 0) {
    for (int i = 0; i < 4; i++)
      out[i] = in[3 - i];
    if (send(fd, out, sizeof out, MSG_NOSIGNAL) < 0)
      break;
  }
  close(fd);
  return NULL;
}

int main(void) {
  int door;
  begin_program();
  door = listen_on_loopback();
  for (;;) {
    pthread_t thread;
    int fd = accept(door, NULL, NULL);
    if (fd < 0)
      continue;
    if (pthread_create(&thread, NULL, serve, (void *)(intptr_t)fd) != 0)
      close(fd);
    else
      pthread_detach(thread);
  }
}
