// RUN: %check_closewait %s closewait-leak,closewait-double-close,closewait-use-after-close,closewait-eof-not-closed %t --reasons

// Why a close() is not added, taken away, moved or turned.
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

#define DONE ;
#define LESS <

int close_is_a_parameter(int door, int close) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  send(fd, "x", 1, MSG_NOSIGNAL);
  return close;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: descriptor 'fd' is leaked: this path leaves without closing it or handing it on
  // CHECK-REASONS: :[[@LINE-2]]:3: no fix for 'fd': close() means something else here
}

void close_is_a_parameter_of_turns(int door, int close) {
  int fd;
  while (close-- > 0) {
    fd = accept(door, NULL, NULL);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked: it is overwritten while still open
    // CHECK-REASONS: :[[@LINE-2]]:5: no fix for 'fd': close() means something else here
    send(fd, "x", 1, MSG_NOSIGNAL);
  }
}
// CHECK-MESSAGES: :[[@LINE-1]]:1: warning: descriptor 'fd' is leaked: this path leaves without closing it or handing it on
// CHECK-REASONS: :[[@LINE-2]]:1: no fix for 'fd': some path to the exit has not opened it

void in_a_pointer(int door) {
  void *p = (void *)(intptr_t)accept(door, NULL, NULL);
  send((int)(intptr_t)p, "x", 1, MSG_NOSIGNAL);
}
// CHECK-MESSAGES: :[[@LINE-1]]:1: warning: descriptor 'p' is leaked: this path leaves without closing it or handing it on
// CHECK-REASONS: :[[@LINE-2]]:1: no fix for 'p': the variable is no number

static void greet_constant(const int fd) {
  if (send(fd, "x", 1, MSG_NOSIGNAL) < 0)
    return;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked: this path leaves without closing it or handing it on
    // CHECK-REASONS: :[[@LINE-2]]:5: no fix for 'fd': the variable is const
  close(fd);
}
void gives_constant(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd >= 0)
    greet_constant(fd);
}

static void greet_both(int fd, int other) {
  if (send(fd, "x", 1, MSG_NOSIGNAL) < 0)
    return;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked: this path leaves without closing it or handing it on
    // CHECK-REASONS: :[[@LINE-2]]:5: no fix for 'fd': the variable is set in this function
  close(fd);
  fd = other;
  close(fd);
}
void gives_both(int door, int other) {
  int fd = accept(door, NULL, NULL);
  if (fd >= 0)
    greet_both(fd, other);
}

static void greet_and_tell(int fd, int *closed) {
  if (send(fd, "x", 1, MSG_NOSIGNAL) < 0)
    return;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked: this path leaves without closing it or handing it on
    // CHECK-REASONS: :[[@LINE-2]]:5: no fix for 'fd': a caller in this file closes it
  close(fd);
  *closed = 1;
}
void asks_what_was_told(int door) {
  int closed = 0, fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  greet_and_tell(fd, &closed);
  if (!closed)
    close(fd);
}
void does_not_ask(int door) {
  int closed = 0, fd = accept(door, NULL, NULL);
  if (fd >= 0)
    greet_and_tell(fd, &closed);
}

void close_with_a_word(int fd, int again) {
  if (close(fd) < 0)
    perror("close");
  if (again)
    close(fd);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'fd' is closed a second time
    // CHECK-REASONS: :[[@LINE-2]]:5: no fix for 'fd': the first close() is a part of a larger statement
}

void no_semicolon(int fd) {
  close(fd);
  close(fd) DONE
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'fd' is closed a second time
  // CHECK-REASONS: :[[@LINE-2]]:3: no fix for 'fd': the end of the statement is in a macro
}

void no_semicolon_at_the_first(int fd, int again) {
  close(fd) DONE
  if (again)
    close(fd);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'fd' is closed a second time
    // CHECK-REASONS: :[[@LINE-2]]:5: no fix for 'fd': there is no room behind the first close()
}

void no_semicolon_at_the_use(int fd) {
  close(fd);
  send(fd, "x", 1, MSG_NOSIGNAL) DONE
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'fd' is used after it was closed
  // CHECK-REASONS: :[[@LINE-2]]:3: no fix for 'fd': there is no room behind the last use
}

struct kept {
  int fd;
};

void guard_in_a_macro(struct kept *k) {
  if (k->fd LESS 0)
    close(k->fd);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'k->fd' is leaked: this closes it only where it is not open
    // CHECK-REASONS: :[[@LINE-2]]:5: no fix for 'k->fd': the guard is in a macro
}

void guard_of_more(struct kept *k) {
  if (k->fd < 0) {
    puts("gone");
    close(k->fd);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'k->fd' is leaked: this closes it only where it is not open
    // CHECK-REASONS: :[[@LINE-2]]:5: no fix for 'k->fd': the branch of the close() does other things too
  }
}
