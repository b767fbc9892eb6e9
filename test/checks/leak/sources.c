// RUN: %check_closewait %s closewait-leak %t

// Every call that makes a descriptor, and that it is owned from there.
#include <fcntl.h>
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

int failed(void);

int from_socket(int family, int type) {
  int fd = socket(family, type, 0);
  if (fd < 0 || !failed())
    return fd;
  return -2;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int from_accept(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0 || !failed())
    return fd;
  return -2;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int from_accept4(int door) {
  int fd = accept4(door, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
  if (fd < 0 || !failed())
    return fd;
  return -2;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int from_socketpair(int *mine) {
  int two[2];
  if (socketpair(AF_UNIX, SOCK_SEQPACKET, 0, two) < 0)
    return -1;
  *mine = two[0];
  if (!failed())
    return two[1];
  return -2;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'two[1]' is leaked: this path leaves
}

int from_datagrams(void) {
  int fd = socket(AF_INET, SOCK_DGRAM, 0);
  if (fd < 0 || !failed())
    return fd;
  return -2;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int from_netlink(void) {
  int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, 0);
  if (fd < 0 || !failed())
    return fd;
  return -2;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int from_dup(int of) {
  int fd = dup(of);
  if (fd < 0 || !failed())
    return fd;
  return -2;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int from_a_pointer(int (*make)(int, int, int)) {
  int fd = make(AF_INET, SOCK_STREAM, 0);
  if (fd < 0 || !failed())
    return fd;
  return -2;
}

int from_an_unseen_function(int (*next)(void)) {
  int fd = next();
  if (fd < 0)
    return -1;
  send(fd, "hello", 5, MSG_NOSIGNAL);
  return 0;
}

/* A function of the same name that is not the library's. */
struct loop {
  int (*socket)(int, int, int);
};

int from_a_member_of_that_name(struct loop *l) {
  int fd = l->socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0 || !failed())
    return fd;
  return -2;
}
