// RUN: %check_closewait %s closewait-leak %t

// What a lambda stores in a variable of the function around it lives on there.
#include <sys/socket.h>
#include <unistd.h>

int use(int a);

int sharesANumber() {
  int fd = -1;
  auto open = [&]() { fd = socket(AF_INET, SOCK_STREAM, 0); };
  open();
  int r = use(fd);
  close(fd);
  return r;
}

int sharesAnArray() {
  int fds[2];
  auto open = [&]() { return socketpair(AF_UNIX, SOCK_STREAM, 0, fds); };
  if (open() < 0)
    return -1;
  int r = use(fds[0] + fds[1]);
  close(fds[0]);
  close(fds[1]);
  return r;
}

struct Peer {
  int fd;
};
int sharesARecord() {
  Peer peer;
  auto open = [&]() { peer.fd = socket(AF_INET, SOCK_STREAM, 0); };
  open();
  int r = use(peer.fd);
  close(peer.fd);
  return r;
}

int hasItsOwn() {
  auto open = []() {
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    return use(0);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked: this path leaves
  };
  return open();
}
