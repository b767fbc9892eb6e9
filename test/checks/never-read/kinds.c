// RUN: %check_closewait %s closewait-never-read %t

// Where there is no peer to close.
#include <fcntl.h>
#include <netinet/in.h>
#include <stddef.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

void datagrams(const struct sockaddr *to, socklen_t n) {
  int fd = socket(AF_INET, SOCK_DGRAM, 0);
  if (fd < 0)
    return;
  if (connect(fd, to, n) == 0)
    while (send(fd, "x", 1, 0) >= 0)
      sleep(1);
  close(fd);
}

void datagrams_with_addresses(const struct sockaddr *to, socklen_t n) {
  int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, IPPROTO_UDP);
  if (fd < 0)
    return;
  while (sendto(fd, "x", 1, 0, to, n) >= 0)
    sleep(1);
  close(fd);
}

void raw_packets(const struct sockaddr *to, socklen_t n) {
  int fd = socket(AF_INET, SOCK_RAW, 1);
  if (fd < 0)
    return;
  while (sendto(fd, "x", 1, 0, to, n) >= 0)
    sleep(1);
  close(fd);
}

void the_kernel(void) {
  int fd = socket(AF_NETLINK, SOCK_RAW, 0);
  if (fd < 0)
    return;
  while (send(fd, "x", 1, 0) >= 0)
    sleep(1);
  close(fd);
}

void a_file(const char *path) {
  int fd = open(path, O_WRONLY | O_CREAT, 0600);
  if (fd < 0)
    return;
  while (write(fd, "x", 1) == 1)
    sleep(1);
  close(fd);
}

void a_pipe(void) {
  int ends[2];
  if (pipe(ends) < 0)
    return;
  while (write(ends[1], "x", 1) == 1)
    sleep(1);
  close(ends[0]);
  close(ends[1]);
}

void a_counter(void) {
  uint64_t one = 1;
  int fd = eventfd(0, 0);
  while (write(fd, &one, sizeof one) > 0)
    sleep(1);
  close(fd);
}

void not_connected(void) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return;
  listen(fd, 5);
  sleep(60);
  close(fd);
}

void a_type_from_outside(int type, const struct sockaddr *to, socklen_t n) {
  int fd = socket(AF_INET, type, 0);
  if (fd < 0)
    return;
  if (connect(fd, to, n) == 0)
    while (send(fd, "x", 1, 0) >= 0)
      sleep(1);
  close(fd);
}

void a_local_stream(const struct sockaddr *to, socklen_t n) {
  int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd < 0)
    return;
  if (connect(fd, to, n) == 0)
    while (send(fd, "x", 1, 0) >= 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is written but never read or polled
      sleep(1);
  close(fd);
}
