// RUN: %drive %s
//
// A thread per client. The worker closes at the end of its session, writes the
// log, and cleans up, which closes again: by then the number is the next
// client's. After a real bug: an explicit close, then a common label.
//
// expect: closewait-double-close
// harm: answers
// fix: --fix-notes
// peer a: sends "x", hears "x", waits 200, sends "q", hears "bye", waits 200
// peer b: sends "y", hears "y"
// peer c: sends "z", hears "z", waits 300, sends "z", hears "z", closes
// peer a b: closes
#include "program.h"

static volatile int sessions;

// accept() takes the lowest free number when it begins to wait, so the number of
// the first client goes to the third: hence the waits.

/// The log is written for three sessions at a time.
static void write_log(void) {
  while (sessions < 3)
    sleep_ms(10);
}

static void *serve(void *argument) {
  int fd = (int)(intptr_t)argument;
  char letter;
  while (recv(fd, &letter, 1, 0) == 1) {
    if (letter == 'q') {
      send(fd, "bye", 3, MSG_NOSIGNAL);
      close(fd);
      write_log();
      goto out;
    }
    send(fd, &letter, 1, MSG_NOSIGNAL);
  }
out:
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
    sessions++;
    if (pthread_create(&thread, NULL, serve, (void *)(intptr_t)fd) != 0)
      close(fd);
    else
      pthread_detach(thread);
  }
}
