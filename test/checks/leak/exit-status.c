// RUN: %check_closewait %s closewait-leak,closewait-double-close,closewait-use-after-close %t

// A function of another file that is given an exit status may end the process.
#include <stddef.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#define EX_OSERR 71

void bye(int status);
void set_level(int level);
void terminate(void); // by longjmp()
int serve(int fd);

void runs(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  if (serve(fd) == 0) {
    close(fd);
    return;
  }
  bye(EX_OSERR);
}

static void finish(int fd) {
  close(fd);
  bye(EXIT_SUCCESS);
}

void loops(int fd, volatile int *done) {
  for (;;) {
    if (*done)
      finish(fd);
    serve(accept(fd, NULL, NULL));
  }
}

void only_sets(int door) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return;
  if (connect(fd, NULL, 0) == 0) {
    close(fd);
    return;
  }
  set_level(71);
  // CHECK-MESSAGES: :[[@LINE+1]]:1: warning: descriptor 'fd' is leaked: this path leaves
}

void sends_or_terminates(int fd, const char *text) {
  if (send(fd, text, 1, 0) < 0) {
    close(fd);
    terminate();
  }
  send(fd, text, 1, 0);
}

// A word of a protocol.
#define EX_CLOSE 3
void send_bye(int fd);
void log_event(int what, int fd);

void says_bye(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  log_event(EX_CLOSE, 1);
  send_bye(1);
  if (listen(fd, 5) < 0)
    return;
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked: this path leaves
  close(fd);
}
