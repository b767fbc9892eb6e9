// RUN: %drive %s
//
// A process that serves, with a thread that pushes its numbers to a collector
// as long as there are new ones. After a real bug: a client that only writes
// has no interest in reading.
//
// expect: closewait-never-read
// harm: close-wait
// fix: --fix-notes
// peer a: accepts, hears "1,2,3,", half-closes
#define _GNU_SOURCE
#include "program.h"

static volatile int newest = 3;

static void push(const char *port) {
  int sent = 0;
  int fd = connect_to(port);
  if (fd < 0)
    return;
  for (;;) {
    char text[16];
    if (sent == newest) {
      sleep_ms(10);
      continue;
    }
    snprintf(text, sizeof text, "%d,", ++sent);
    if (send(fd, text, strlen(text), MSG_NOSIGNAL) < 0)
      break;
  }
  close(fd);
}

static void *push_all(void *port) {
  push((const char *)port);
  return NULL;
}

int main(int argc, char **argv) {
  pthread_t pusher;
  begin_program();
  if (argc < 2)
    return 1;
  tell_ready();
  if (pthread_create(&pusher, NULL, push_all, argv[1]) != 0)
    return 1;
  pthread_join(pusher, NULL);
  pause();
  return 0;
}
