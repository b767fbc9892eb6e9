// RUN: %check_closewait %s closewait-leak %t

// Where the warning stands: at the statement that leaves, at the brace that
// ends the function, at the assignment that overwrites, at the free().
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

int at_the_return(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (listen(fd, 1) < 0) { return -2; }
  // CHECK-MESSAGES: :[[@LINE-1]]:28: warning: descriptor 'fd' is leaked: this path leaves without closing it or handing it on [closewait-leak]
  return fd;
}

void at_the_bare_return(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd >= 0)
    return;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked: this path leaves without closing it or handing it on [closewait-leak]
}

void at_the_closing_brace(int door) {
  int fd = accept(door, NULL, NULL);
  (void)fd;
}
// CHECK-MESSAGES: :[[@LINE-1]]:1: warning: descriptor 'fd' is leaked: this path leaves without closing it or handing it on [closewait-leak]

void at_the_closing_brace_of_one_line(int door) { int fd = accept(door, 0, 0); }
// CHECK-MESSAGES: :[[@LINE-1]]:80: warning: descriptor 'fd' is leaked: this path leaves without closing it or handing it on [closewait-leak]

void at_the_assignment(int door) {
  int fd = accept(door, NULL, NULL);
  fd = accept(door, NULL, NULL);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: descriptor 'fd' is leaked: it is overwritten while still open [closewait-leak]
  if (fd >= 0)
    close(fd);
}

void at_the_continue(int door) {
  for (;;) {
    int fd = accept(door, NULL, NULL);
    if (fd < 0)
      continue;
    if (listen(fd, 1) < 0)
      continue;
      // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: descriptor 'fd' is leaked: this path leaves without closing it or handing it on [closewait-leak]
    close(fd);
  }
}

void at_the_break(int door) {
  for (;;) {
    int fd = accept(door, NULL, NULL);
    if (fd < 0)
      continue;
    if (listen(fd, 1) < 0)
      break;
      // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: descriptor 'fd' is leaked: this path leaves without closing it or handing it on [closewait-leak]
    close(fd);
  }
}

void at_the_goto(int door) {
  for (;;) {
    int fd = accept(door, NULL, NULL);
    if (fd < 0)
      continue;
    if (listen(fd, 1) < 0)
      goto out;
      // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: descriptor 'fd' is leaked: this path leaves without closing it or handing it on [closewait-leak]
    close(fd);
  }
out:
  close(door);
}

struct guest {
  int fd;
  int number;
};

int at_the_free(int door) {
  struct guest *g = malloc(sizeof *g);
  if (!g)
    return -1;
  g->fd = accept(door, NULL, NULL);
  free(g);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: descriptor 'g->fd' is leaked: its holder is freed while it is still open [closewait-leak]
  return 0;
}

int the_return_of_a_long_expression(int door, int code) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return code;
  return code < 0
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: descriptor 'fd' is leaked: this path leaves without closing it or handing it on [closewait-leak]
             ? code
             : -code;
}
