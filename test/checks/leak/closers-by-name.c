// RUN: %check_closewait %s closewait-leak %t

// close_socket(fd) of another file may close it, whatever its name for the other
// paths; close_on_exec(fd) does not.
#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>

int close_socket(int fd);
int set_close_on_exec(int fd);

int bind_first(struct addrinfo *all) {
  int fd = -1;
  for (struct addrinfo *r = all; r; r = r->ai_next) {
    fd = socket(r->ai_family, SOCK_STREAM, 0);
    if (fd == -1)
      continue;
    if (bind(fd, r->ai_addr, r->ai_addrlen) == 0)
      break;
    close_socket(fd);
    fd = -1;
  }
  if (fd != -1) {
    struct sockaddr_storage me;
    socklen_t length = sizeof me;
    if (getsockname(fd, (struct sockaddr *)&me, &length) == -1) {
      close_socket(fd);
      return -1;
    }
  }
  return fd;
}

int bind_first_marked(struct addrinfo *all) {
  int fd = -1;
  for (struct addrinfo *r = all; r; r = r->ai_next) {
    fd = socket(r->ai_family, SOCK_STREAM, 0);
    if (fd == -1)
      continue;
    if (bind(fd, r->ai_addr, r->ai_addrlen) == 0)
      break;
    set_close_on_exec(fd);
    fd = -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked: it is overwritten while still open [closewait-leak]
  }
  if (fd != -1 && listen(fd, 5) != 0) {
    close(fd);
    return -1;
  }
  return fd;
}
