// RUN: %check_closewait %s closewait-double-close %t

// Unseen code that gets two numbers may do as dup2() does, and put another file
// where one was closed.
#include <unistd.h>

void move_fd(int from, int onto);
void log_fd(const char *what, int fd);

void replaced_by_another(int fd, int other) {
  close(fd);
  move_fd(other, fd);
  close(fd);
}

void only_logged(int fd) {
  close(fd);
  log_fd("closed", fd);
  close(fd);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'fd' is closed a second time
}
