// RUN: %check_closewait %s closewait-* %t

// evutil_closesocket() closes, and evutil_socketpair() makes both ends.
#include <stdlib.h>
#include <sys/socket.h>

int evutil_socketpair(int domain, int type, int protocol, int pair[2]);
int evutil_closesocket(int fd);
int evutil_make_socket_nonblocking(int fd);

int listen_here(void) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (evutil_make_socket_nonblocking(fd) < 0)
    // CHECK-FIXES: evutil_closesocket(fd);
    return -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked
  if (listen(fd, 5) < 0) {
    evutil_closesocket(fd);
    return -1;
  }
  return fd;
}

int listen_here_well(void) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (evutil_make_socket_nonblocking(fd) < 0 || listen(fd, 5) < 0) {
    evutil_closesocket(fd);
    return -1;
  }
  return fd;
}

int one_end(void) {
  int ends[2];
  if (evutil_socketpair(AF_UNIX, SOCK_STREAM, 0, ends) < 0)
    return -1;
  return ends[0];
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: descriptor 'ends[1]' is leaked
}

// This object keeps both ends, and so no end of file comes.
struct waker {
  int ends[2];
  void (*woken)(void);
};

struct waker *new_waker(void (*woken)(void)) {
  struct waker *w = calloc(1, sizeof *w);
  if (!w)
    return NULL;
  w->woken = woken;
  if (evutil_socketpair(AF_UNIX, SOCK_STREAM, 0, w->ends) < 0) {
    free(w);
    return NULL;
  }
  return w;
}

void free_waker(struct waker *w) {
  evutil_closesocket(w->ends[0]);
  evutil_closesocket(w->ends[1]);
  free(w);
}

void wake(struct waker *w) { send(w->ends[0], "", 1, 0); }

void on_wake(struct waker *w) {
  char byte;
  if (recv(w->ends[1], &byte, 1, 0) < 0)
    return;
  w->woken();
}
