// RUN: %check_closewait %s closewait-leak %t

// A case that forgets, a case that falls through to one that closes.
#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

int family_of(int request);

int one_case_forgets(const struct sockaddr *to, socklen_t n) {
  int fd = socket(to->sa_family, SOCK_STREAM | SOCK_NONBLOCK, 0);
  if (fd < 0)
    return -1;
  int err = connect(fd, to, n) == 0 ? 0 : errno;
  switch (err) {
  case 0:
  case EINPROGRESS:
    return fd;
  case EAGAIN:
    return -EAGAIN;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  default:
    close(fd);
    return -1;
  }
}

int every_case_knows(const struct sockaddr *to, socklen_t n) {
  int fd = socket(to->sa_family, SOCK_STREAM | SOCK_NONBLOCK, 0);
  if (fd < 0)
    return -1;
  int err = connect(fd, to, n) == 0 ? 0 : errno;
  switch (err) {
  case 0:
  case EINPROGRESS:
    return fd;
  case EAGAIN:
    err = -EAGAIN;
    break;
  default:
    err = -1;
    break;
  }
  close(fd);
  return err;
}

int no_default(int door, int request) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  switch (request) {
  case 1:
    send(fd, "one", 3, MSG_NOSIGNAL);
    close(fd);
    break;
  case 2:
    send(fd, "two", 3, MSG_NOSIGNAL);
    close(fd);
    break;
  }
  return 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int falls_through_to_the_close(int door, int request) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  switch (request) {
  case 1:
    send(fd, "one", 3, MSG_NOSIGNAL);
    /* fall through */
  default:
    close(fd);
    break;
  }
  return 0;
}

int switch_on_the_result(int door) {
  int fd = accept(door, NULL, NULL);
  switch (fd) {
  case -1:
    return -1;
  default:
    close(fd);
    return 0;
  }
}

int switch_on_the_result_and_forget(int door) {
  int fd = accept(door, NULL, NULL);
  switch (fd) {
  case -1:
    return -1;
  default:
    return 0;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  }
}

int unknown_family_aborts(const struct sockaddr *at, socklen_t n) {
  int fd = socket(at->sa_family, SOCK_DGRAM, 0);
  if (fd == -1)
    return -1;
  switch (at->sa_family) {
  case AF_INET:
  case AF_INET6:
    if (bind(fd, at, n) < 0)
      return -1;
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
    break;
  default:
    abort();
  }
  return fd;
}

int opened_per_case(int request) {
  int fd;
  switch (family_of(request)) {
  case AF_UNIX:
    fd = socket(AF_UNIX, SOCK_STREAM, 0);
    break;
  case AF_INET:
    fd = socket(AF_INET, SOCK_STREAM, 0);
    break;
  default:
    fd = -1;
    break;
  }
  if (fd >= 0 && listen(fd, 1) < 0) {
    close(fd);
    fd = -1;
  }
  return fd;
}

int break_leaves_the_switch_only(int door, int request) {
  for (;;) {
    int fd = accept(door, NULL, NULL);
    if (fd < 0)
      return -1;
    switch (request) {
    case 0:
      break;
    default:
      close(fd);
      continue;
    }
    return fd;
  }
}

int return_in_a_case_of_the_loop(int door, int request) {
  for (;;) {
    int fd = accept(door, NULL, NULL);
    if (fd < 0)
      return -1;
    switch (request) {
    case 0:
      return 0;
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
    default:
      close(fd);
      break;
    }
  }
}
