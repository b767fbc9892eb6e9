// RUN: %check_closewait %s closewait-leak %t

// Loops over the addresses of a name: what one turn opens is closed in the
// same turn or kept.
#include <netdb.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

int dial(const struct addrinfo *list) {
  for (const struct addrinfo *a = list; a; a = a->ai_next) {
    int fd = socket(a->ai_family, a->ai_socktype, a->ai_protocol);
    if (fd < 0)
      continue;
    if (connect(fd, a->ai_addr, a->ai_addrlen) == 0)
      return fd;
    close(fd);
  }
  return -1;
}

int dial_forgets_the_failed_ones(const struct addrinfo *list) {
  for (const struct addrinfo *a = list; a; a = a->ai_next) {
    int fd = socket(a->ai_family, a->ai_socktype, a->ai_protocol);
    if (fd < 0)
      continue;
    if (connect(fd, a->ai_addr, a->ai_addrlen) < 0) {
      perror("connect");
      continue;
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
    }
    return fd;
  }
  return -1;
}

int dial_overwrites_the_failed_ones(const struct addrinfo *list) {
  int fd = -1;
  const struct addrinfo *a = list;
  for (;;) {
    fd = socket(a->ai_family, a->ai_socktype, a->ai_protocol);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: it is overwritten
    if (fd >= 0 && connect(fd, a->ai_addr, a->ai_addrlen) == 0)
      return fd;
    if (a->ai_next)
      a = a->ai_next;
    else
      a = list;
  }
}

int dial_with_break(const struct addrinfo *list) {
  const struct addrinfo *a;
  int fd = -1;
  for (a = list; a; a = a->ai_next) {
    fd = socket(a->ai_family, a->ai_socktype, a->ai_protocol);
    if (fd < 0)
      continue;
    if (connect(fd, a->ai_addr, a->ai_addrlen) == 0)
      break;
    close(fd);
    fd = -1;
  }
  return fd;
}

int dial_and_test_the_cursor(const struct addrinfo *list) {
  const struct addrinfo *a;
  int fd = -1;
  for (a = list; a != NULL; a = a->ai_next) {
    fd = socket(a->ai_family, a->ai_socktype, a->ai_protocol);
    if (fd < 0)
      continue;
    if (connect(fd, a->ai_addr, a->ai_addrlen) == 0)
      break;
    close(fd);
  }
  if (a == NULL)
    return -1;
  return fd;
}

int dial_and_count(const char *host, int *tried) {
  struct addrinfo *list, *a;
  int fd = -1;
  if (getaddrinfo(host, "http", NULL, &list) != 0)
    return -1;
  for (a = list; a && fd < 0; a = a->ai_next) {
    ++*tried;
    fd = socket(a->ai_family, a->ai_socktype, a->ai_protocol);
    if (fd >= 0 && connect(fd, a->ai_addr, a->ai_addrlen) != 0) {
      close(fd);
      fd = -1;
    }
  }
  freeaddrinfo(list);
  return fd;
}

int option_fails_in_the_loop(const struct addrinfo *list) {
  int yes = 1;
  for (const struct addrinfo *a = list; a; a = a->ai_next) {
    int fd = socket(a->ai_family, a->ai_socktype, a->ai_protocol);
    if (fd < 0)
      continue;
    if (setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) < 0)
      return -1;
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
    if (bind(fd, a->ai_addr, a->ai_addrlen) == 0)
      return fd;
    close(fd);
  }
  return -1;
}

int option_fails_in_the_loop_closed(const struct addrinfo *list) {
  int yes = 1;
  for (const struct addrinfo *a = list; a; a = a->ai_next) {
    int fd = socket(a->ai_family, a->ai_socktype, a->ai_protocol);
    if (fd < 0)
      continue;
    if (setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) < 0 ||
        bind(fd, a->ai_addr, a->ai_addrlen) < 0) {
      close(fd);
      continue;
    }
    return fd;
  }
  return -1;
}

int no_break_after_success(const struct addrinfo *list) {
  int best = -1;
  for (const struct addrinfo *a = list; a; a = a->ai_next) {
    int fd = socket(a->ai_family, a->ai_socktype, a->ai_protocol);
    if (fd < 0)
      continue;
    if (connect(fd, a->ai_addr, a->ai_addrlen) == 0) {
      if (best >= 0)
        close(best);
      best = fd;
    } else {
      close(fd);
    }
  }
  return best;
}
