// RUN: %check_closewait %s closewait-leak,closewait-double-close %t

// A callee closes on some of its paths only, and its caller does not ask which.
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

int ready(void);

static int answer(int fd) {
  FILE *stream = fdopen(fd, "r+");
  if (stream == NULL)
    return -1;
  fputs("hello\n", stream);
  fclose(stream);
  return 0;
}

void closes_after(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  answer(fd);
  close(fd);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'fd' is closed a second time
}

void asks(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  if (answer(fd) < 0)
    close(fd);
}

static void serve(int fd) {
  if (!ready())
    return;
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked: this path leaves
  // CHECK-MESSAGES: :[[@LINE+7]]:12: note: 'fd' is opened here
  // CHECK-MESSAGES: :[[@LINE+9]]:3: note: called from here
  send(fd, "x", 1, MSG_NOSIGNAL);
  close(fd);
}

void loses_it_in_there(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  serve(fd);
}

static void serve_clean(int fd) {
  if (!ready()) {
    close(fd);
    return;
  }
  send(fd, "x", 1, MSG_NOSIGNAL);
  close(fd);
}

void loses_nothing(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  serve_clean(fd);
}

// What it does depends on more than the descriptor, and the caller knows.
static void close_if(int fd, int wanted) {
  if (wanted)
    close(fd);
}

void knows(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  close_if(fd, 0);
  close(fd);
}

// The caller goes by what the callee went by.
static int refuse(int fd, int busy) {
  if (busy)
    close(fd);
  return 0;
}
int busy_now(void);

void knows_why(int door) {
  int busy = busy_now();
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  refuse(fd, busy);
  if (busy)
    return;
  send(fd, "x", 1, MSG_NOSIGNAL);
  close(fd);
}
