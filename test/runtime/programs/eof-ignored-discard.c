// RUN: %drive %s
//
// The discard service: what comes is read and forgotten, with the result of the
// read.
//
// expect: closewait-eof-ignored
// harm: close-wait
// fix: --fix-notes
// peer a: sends "into the void", half-closes
#include "program.h"

static volatile sig_atomic_t day_is_over;

static void discard(int fd) {
  char junk[64];
  while (!day_is_over) {
    recv(fd, junk, sizeof junk, 0);
  }
  close(fd);
}

static void on_term(int unused) {
  (void)unused;
  day_is_over = 1;
}

int main(void) {
  int door;
  begin_program();
  signal(SIGTERM, on_term);
  door = listen_on_loopback();
  while (!day_is_over) {
    int fd = accept(door, NULL, NULL);
    if (fd >= 0)
      discard(fd);
  }
  return 0;
}
