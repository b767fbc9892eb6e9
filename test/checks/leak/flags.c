// RUN: %check_closewait %s closewait-leak %t

// Flags and results that go hand in hand with the descriptor: what is closed
// under the right guard is closed.
#include <stdbool.h>
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

int ready(void);

int one_label_for_all(const struct sockaddr *at, socklen_t n) {
  int fd = -1, ret = -1;
  if (!ready())
    goto out;
  fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    goto out;
  if (bind(fd, at, n) < 0)
    goto out;
  ret = 0;
out:
  if (fd >= 0)
    close(fd);
  return ret;
}

int one_label_wrong_guard(const struct sockaddr *at, socklen_t n) {
  int fd = -1, ret = -1;
  if (!ready())
    goto out;
  fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    goto out;
  if (bind(fd, at, n) < 0)
    goto out;
  ret = 0;
out:
  if (ret == 0)
    close(fd);
  return ret;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int kept_when_good(const struct sockaddr *at, socklen_t n) {
  int ret = -1;
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (bind(fd, at, n) < 0)
    goto out;
  if (listen(fd, 5) < 0)
    goto out;
  ret = fd;
out:
  if (ret < 0)
    close(fd);
  return ret;
}

int kept_when_good_inverted(const struct sockaddr *at, socklen_t n) {
  int ret = -1;
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (bind(fd, at, n) < 0)
    goto out;
  ret = fd;
  return ret;
out:
  if (ret >= 0)
    close(fd);
  return ret;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int ok_flag(const struct sockaddr *to, socklen_t n) {
  bool ok = false;
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (connect(fd, to, n) == 0)
    ok = true;
  if (!ok) {
    close(fd);
    return -1;
  }
  return fd;
}

int ok_flag_turned_round(const struct sockaddr *to, socklen_t n) {
  bool ok = false;
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (connect(fd, to, n) == 0)
    ok = true;
  if (ok) {
    close(fd);
    return 0;
  }
  return -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int result_tested_twice(const struct sockaddr *to, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  int rc = connect(fd, to, n);
  if (rc < 0)
    close(fd);
  ready();
  if (rc < 0)
    return -1;
  return fd;
}

int result_tested_twice_differently(const struct sockaddr *to, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  int rc = connect(fd, to, n);
  if (rc > 0)
    close(fd);
  ready();
  if (rc < 0)
    return -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  return fd;
}

void same_parameter_twice(int want_net) {
  int fd = -1;
  if (want_net) {
    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0)
      return;
  }
  ready();
  if (want_net)
    close(fd);
}

void other_parameter(int want_net, int quiet) {
  int fd = -1;
  if (want_net) {
    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0)
      return;
  }
  ready();
  if (quiet)
    close(fd);
}
// CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves

void owner_flag(int given, char *to, size_t n) {
  bool mine = given < 0;
  int fd = mine ? socket(AF_INET, SOCK_STREAM, 0) : given;
  if (fd < 0)
    return;
  recv(fd, to, n, 0);
  if (mine)
    close(fd);
}

void owner_flag_reversed(int given, char *to, size_t n) {
  bool mine = given < 0;
  int fd = mine ? socket(AF_INET, SOCK_STREAM, 0) : given;
  if (fd < 0)
    return;
  recv(fd, to, n, 0);
  if (!mine)
    close(fd);
}
// CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves

int counted_steps(const struct sockaddr *at, socklen_t n) {
  int step = 0;
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    goto out;
  step = 1;
  if (bind(fd, at, n) < 0)
    goto out;
  step = 2;
  if (listen(fd, 5) < 0)
    goto out;
  return fd;
out:
  if (step >= 1)
    close(fd);
  return -1;
}

int counted_steps_off_by_one(const struct sockaddr *at, socklen_t n) {
  int step = 0;
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    goto out;
  step = 1;
  if (bind(fd, at, n) < 0)
    goto out;
  step = 2;
  if (listen(fd, 5) < 0)
    goto out;
  return fd;
out:
  if (step > 1)
    close(fd);
  return -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int reset_after_giving_it_away(int door, int *slot) {
  int ret = -1;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (ready()) {
    *slot = fd;
    fd = -1;
    ret = 0;
  }
  if (fd >= 0)
    close(fd);
  return ret;
}

int reset_without_giving_it_away(int door) {
  int ret = -1;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (ready()) {
    fd = -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: it is overwritten
    ret = 0;
  }
  if (fd >= 0)
    close(fd);
  return ret;
}

// What a signal handler sets may be set between two looks at it.
extern volatile int stopping;

int stoppedMeanwhile(int door) {
  int fd = -1;
  while (!stopping) {
    fd = accept(door, 0, 0);
    if (fd < 0)
      continue;
    if (stopping)
      return -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: descriptor 'fd' is leaked
    close(fd);
  }
  return 0;
}

int stoppedMeanwhileAndClosed(int door) {
  int fd = -1;
  while (!stopping) {
    fd = accept(door, 0, 0);
    if (fd < 0)
      continue;
    if (stopping) {
      close(fd);
      return -1;
    }
    close(fd);
  }
  return 0;
}

// Nobody else changes this one.
int notStopped(int door, int once) {
  volatile int stop = once;
  int fd = -1;
  while (!stop) {
    fd = accept(door, 0, 0);
    if (fd < 0)
      continue;
    if (stop)
      return -1;
    close(fd);
  }
  return 0;
}
