// RUN: %drive %s
//
// One thread per client. The worker ends when its client has left, and the
// descriptor outlives it.
//
// expect: closewait-eof-not-closed
// harm: close-wait
// fix: --fix-notes
// peer a b: sends "x\n", hears "x\n"
// peer a: closes
// peer b: half-closes
#include "program.h"

static void *serve(void *argument) {
  int fd = (int)(intptr_t)argument;
  char line[64];
  ssize_t n;
  for (;;) {
    n = recv(fd, line, sizeof line, 0);
    if (n == 0) {
      return NULL;
    }
    if (n < 0)
      break;
    send(fd, line, n, MSG_NOSIGNAL);
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
