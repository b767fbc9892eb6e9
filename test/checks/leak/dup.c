// RUN: %check_closewait %s closewait-leak %t

// Copies are descriptors of their own.
#include <fcntl.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

int copy_is_forgotten(int fd) {
  int copy = dup(fd);
  if (copy < 0)
    return -1;
  send(copy, "x", 1, MSG_NOSIGNAL);
  return 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'copy' is leaked: this path leaves
}

int copy_is_closed(int fd) {
  int copy = dup(fd);
  if (copy < 0)
    return -1;
  send(copy, "x", 1, MSG_NOSIGNAL);
  close(copy);
  return 0;
}

int original_is_forgotten(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  int copy = dup(fd);
  return copy;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int original_is_closed(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  int copy = dup(fd);
  close(fd);
  return copy;
}

int copy_fails(int door, int *two) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  two[1] = dup(fd);
  if (two[1] < 0)
    return -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  two[0] = fd;
  return 0;
}

int by_fcntl(int fd) {
  int copy = fcntl(fd, F_DUPFD, 3);
  if (copy < 0)
    return -1;
  return send(copy, "x", 1, MSG_NOSIGNAL) == 1 ? 0 : -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'copy' is leaked: this path leaves
}

int by_fcntl_closing_on_exec(int fd) {
  int copy = fcntl(fd, F_DUPFD_CLOEXEC, 0);
  if (copy < 0)
    return -1;
  return send(copy, "x", 1, MSG_NOSIGNAL) == 1 ? 0 : -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'copy' is leaked: this path leaves
}

int by_fcntl_closed(int fd) {
  int copy = fcntl(fd, F_DUPFD_CLOEXEC, 0);
  if (copy >= 0)
    close(copy);
  return copy;
}

int flags_are_no_copy(int fd) {
  int flags = fcntl(fd, F_GETFL);
  if (flags < 0)
    return -1;
  return fcntl(fd, F_SETFL, flags | O_NONBLOCK);
}

int onto_standard_streams(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  dup2(fd, STDIN_FILENO);
  dup2(fd, STDOUT_FILENO);
  return 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int onto_standard_streams_closed(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  dup2(fd, STDIN_FILENO);
  dup2(fd, STDOUT_FILENO);
  if (fd > STDERR_FILENO)
    close(fd);
  return 0;
}

int onto_a_place_of_the_caller(int fresh, int place) {
  if (dup2(fresh, place) < 0)
    return -1;
  close(fresh);
  return 0;
}

int source_is_forgotten(int place) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (dup3(fd, place, O_CLOEXEC) < 0) {
    close(fd);
    return -1;
  }
  return 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int target_is_closed_by_it(int door) {
  int old = accept(door, NULL, NULL);
  if (old < 0)
    return -1;
  int fresh = accept(door, NULL, NULL);
  if (fresh >= 0) {
    dup2(fresh, old);
    close(fresh);
  }
  return old;
}

// The copy of a helper, which is asked for without an argument.
static int saved_output(void);

int copy_of_a_helper(const char *text) {
  int copy = saved_output();
  if (copy < 0)
    return -1;
  if (write(copy, text, 4) < 0)
    return -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'copy' is leaked: this path leaves
  close(copy);
  return 0;
}

static int saved_output(void) { return dup(fileno(stdout)); }

// Behind close(0) the copy is standard input, and is used by that number.
void becomes_standard_input(int peer) {
  close(0);
  dup(peer);
  close(1);
  if (fcntl(peer, F_DUPFD, 1) == -1)
    return;
  execl("/bin/cat", "cat", (char *)NULL);
}

int safe_close(int fd);

int becomes_standard_output(int peer) {
  safe_close(1);
  if (fcntl(peer, F_DUPFD, 1) == -1)
    return -1;
  return 0;
}

int copy_without_a_use(int peer) {
  if (dup(peer) == -1)
    return -1;
  return 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: descriptor 'dup()' is leaked: this path leaves
}
