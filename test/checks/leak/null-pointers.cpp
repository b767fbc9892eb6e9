// RUN: %check_closewait %s closewait-leak %t

// nullptr is a null pointer like any other.
#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>

struct Failed {};

int reach(addrinfo *all) {
  int fd = -1;
  addrinfo *at = all;
  while (at != nullptr) {
    fd = socket(at->ai_family, at->ai_socktype, at->ai_protocol);
    if (fd >= 0) {
      if (connect(fd, at->ai_addr, at->ai_addrlen) == 0)
        break;
      close(fd);
    }
    at = at->ai_next;
  }
  if (at == nullptr)
    throw Failed();
  return fd;
}

int reachAndLose(addrinfo *all, bool wanted) {
  int fd = -1;
  addrinfo *at = all;
  while (at != nullptr) {
    fd = socket(at->ai_family, at->ai_socktype, at->ai_protocol);
    if (fd >= 0) {
      if (connect(fd, at->ai_addr, at->ai_addrlen) == 0)
        break;
      close(fd);
    }
    at = at->ai_next;
  }
  if (at == nullptr)
    throw Failed();
  if (!wanted)
    return -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked: this path leaves
  return fd;
}
