// RUN: %drive %s
//
// A thread per client; the descriptor travels in memory of its own.
//
// expect: nothing
// peer a b: sends "x\n", hears "x\n"
// peer a: closes
// peer b: half-closes
// peer c: sends "c\n", hears "c\n", resets
#include "program.h"

static void *serve(void *argument) {
  int fd = *(int *)argument;
  char line[64];
  ssize_t n;
  free(argument);
  while ((n = recv(fd, line, sizeof line, 0)) > 0)
    if (send(fd, line, n, MSG_NOSIGNAL) < 0)
      break;
  close(fd);
  return NULL;
}

static void admit(int door) {
  pthread_t thread;
  int *copy;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  copy = malloc(sizeof *copy);
  if (!copy) {
    close(fd);
    return;
  }
  *copy = fd;
  if (pthread_create(&thread, NULL, serve, copy) != 0) {
    free(copy);
    close(fd);
    return;
  }
  pthread_detach(thread);
}

int main(void) {
  begin_program();
  for (int door = listen_on_loopback();;)
    admit(door);
}
