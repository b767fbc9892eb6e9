// RUN: %clang_tidy -load %plugin -checks=-*,closewait-debug-dump -config={} --quiet %s -- -nostdlibinc -isystem %inputs/include | FileCheck %s

// What is known of all paths together.
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

void written(const struct sockaddr *to, socklen_t n) {
  int a = socket(AF_INET, SOCK_STREAM, 0);
  // CHECK: :[[@LINE-1]]:11: warning: descriptor 'a': acquired, {{[a-z]+}}, written, used as connected
  connect(a, to, n);
  send(a, "x", 1, 0);
  close(a);
}

void written_in_a_loop(const struct sockaddr *to, socklen_t n) {
  int b = socket(AF_INET, SOCK_STREAM, 0);
  // CHECK: :[[@LINE-1]]:11: warning: descriptor 'b': acquired, {{[a-z]+}}, written, in a loop, used as connected
  connect(b, to, n);
  while (send(b, "x", 1, 0) == 1)
    ;
  close(b);
}

void observed_by_read(int door, char *buf) {
  int c = accept(door, NULL, NULL);
  // CHECK: :[[@LINE-1]]:11: warning: descriptor 'c': acquired, connected, observed
  recv(c, buf, 1, 0);
  close(c);
}

void observed_by_option(int door) {
  struct tcp_info info;
  socklen_t n = sizeof info;
  int d = accept(door, NULL, NULL);
  // CHECK: :[[@LINE-1]]:11: warning: descriptor 'd': acquired, connected, observed
  getsockopt(d, IPPROTO_TCP, TCP_INFO, &info, &n);
  close(d);
}

void observed_by_poll(int door) {
  int e = accept(door, NULL, NULL);
  // CHECK: :[[@LINE-1]]:11: warning: descriptor 'e': acquired, connected, observed
  struct pollfd p = {.fd = e, .events = POLLIN};
  poll(&p, 1, 10);
  close(e);
}

void with_addresses(const struct sockaddr *to, socklen_t n) {
  int f = socket(AF_INET, SOCK_DGRAM, 0);
  // CHECK: :[[@LINE-1]]:11: warning: descriptor 'f': acquired, datagram{{(, written)?}}, used with addresses
  sendto(f, "x", 1, 0, to, n);
  close(f);
}
