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

// A flag that only main() sets does not change between two looks at it.
int pairs_wanted = 1;
int pairs_vary = 1;
int next_client(void);

void serve_with_pairs(int *pair) {
  for (;;) {
    if (!next_client())
      continue;
    if (pairs_wanted && socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == -1)
      continue;
    next_client();
    if (pairs_wanted) {
      close(pair[0]);
      close(pair[1]);
    }
  }
}

void toggle(void) { pairs_vary = !pairs_vary; }

// Nor does one that a function sets by the command line of main().
int pairs_asked = 1;

void read_options(int argc, char **argv) {
  if (argc > 3)
    pairs_asked = argv[3][0] == '1';
}

void serve_with_asked_pairs(int *pair) {
  for (;;) {
    if (!next_client())
      continue;
    if (pairs_asked && socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == -1)
      continue;
    next_client();
    if (pairs_asked) {
      close(pair[0]);
      close(pair[1]);
    }
  }
}

void serve_with_varying_pairs(int *pair) {
  for (;;) {
    if (!next_client())
      continue;
    if (pairs_vary && socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == -1)
      continue;
    next_client();
    if (pairs_vary) {
      close(pair[0]);
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pair[0]' is closed a second time
      close(pair[1]);
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pair[1]' is closed a second time
    }
  }
}

int main(int argc, char **argv) {
  int pair[2];
  if (argc > 1)
    pairs_wanted = argv[1][0] == '1';
  if (argc > 2)
    toggle();
  read_options(argc, argv);
  serve_with_pairs(pair);
  serve_with_asked_pairs(pair);
  serve_with_varying_pairs(pair);
  return 0;
}
