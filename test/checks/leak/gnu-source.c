// RUN: %check_closewait %s closewait-leak %t
// RUN: %check_closewait %s closewait-leak %t -- -D_GNU_SOURCE

// With _GNU_SOURCE, C sees accept, bind, connect, getpeername and getsockname
// with a union in place of the address. Nothing may change.
#include <netinet/in.h>
#include <stddef.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define ADDRESS(a) ((struct sockaddr *)(a))

int accepted(int door) {
  struct sockaddr_in from;
  socklen_t n = sizeof from;
  int fd = accept(door, ADDRESS(&from), &n);
  if (fd < 0)
    return -1;
  return from.sin_port == 0 ? -1 : 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int accepted_closed(int door) {
  struct sockaddr_in from;
  socklen_t n = sizeof from;
  int fd = accept(door, ADDRESS(&from), &n);
  if (fd < 0)
    return -1;
  close(fd);
  return from.sin_port == 0 ? -1 : 0;
}

int accepted_with_flags(int door) {
  struct sockaddr_in from;
  socklen_t n = sizeof from;
  int fd = accept4(door, ADDRESS(&from), &n, SOCK_CLOEXEC);
  if (fd == -1)
    return -1;
  return 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int connects(const struct sockaddr_un *to) {
  int fd = socket(AF_UNIX, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (connect(fd, (const struct sockaddr *)to, sizeof *to) < 0)
    return -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  return fd;
}

int connects_closed(const struct sockaddr_un *to) {
  int fd = socket(AF_UNIX, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (connect(fd, (const struct sockaddr *)to, sizeof *to) < 0) {
    close(fd);
    return -1;
  }
  return fd;
}

int binds(const struct sockaddr_in6 *at) {
  int fd = socket(AF_INET6, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (bind(fd, (const struct sockaddr *)at, sizeof *at) < 0)
    return -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  return fd;
}

int asks_for_names(int door) {
  struct sockaddr_storage me, you;
  socklen_t n = sizeof me, m = sizeof you;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (getsockname(fd, ADDRESS(&me), &n) < 0)
    return -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  if (getpeername(fd, ADDRESS(&you), &m) < 0)
    return -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  return fd;
}

int with_addresses(int fd, const struct sockaddr_in *to) {
  int one = socket(AF_INET, SOCK_DGRAM, 0);
  if (one < 0)
    return -1;
  if (sendto(one, "x", 1, 0, (const struct sockaddr *)to, sizeof *to) < 0)
    return -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'one' is leaked: this path leaves
  close(one);
  return fd;
}

#ifdef _GNU_SOURCE
int without_a_cast(const struct sockaddr_in *to) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (connect(fd, to, sizeof *to) < 0) {
    close(fd);
    return -1;
  }
  return fd;
}
#endif
