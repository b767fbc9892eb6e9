// RUN: %check_closewait %s closewait-double-close %t

// Whether it was closed is remembered, or not.
#include <stdbool.h>
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

int ready(void);

void remembered(int fd) {
  bool open = true;
  if (!ready()) {
    close(fd);
    open = false;
  }
  if (open)
    close(fd);
}

void remembered_wrongly(int fd) {
  bool open = true;
  if (!ready()) {
    close(fd);
    open = true;
  }
  if (open)
    close(fd);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is closed a second time
}

void same_condition(int fd, int quit) {
  if (quit)
    close(fd);
  ready();
  if (!quit)
    close(fd);
}

void overlapping_conditions(int fd, int code) {
  if (code < 0)
    close(fd);
  ready();
  if (code < 5)
    close(fd);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is closed a second time
}

void separate_conditions(int fd, int code) {
  if (code < 0)
    close(fd);
  ready();
  if (code >= 0)
    close(fd);
}

void result_decides(int fd) {
  ssize_t n = send(fd, "hello", 5, MSG_NOSIGNAL);
  if (n < 0)
    close(fd);
  ready();
  if (n >= 0)
    close(fd);
}

void result_does_not_decide(int fd) {
  ssize_t n = send(fd, "hello", 5, MSG_NOSIGNAL);
  if (n < 0)
    close(fd);
  ready();
  if (n < 5)
    close(fd);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is closed a second time
}
