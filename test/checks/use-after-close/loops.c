// RUN: %check_closewait %s closewait-use-after-close %t

// Closed in one turn, used in the next.
#include <stddef.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

void goes_on_after_the_close(int fd, char *buf) {
  for (;;) {
    ssize_t n = recv(fd, buf, 8, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is used after it was closed
    if (n <= 0) {
      close(fd);
      continue;
    }
    fwrite(buf, 1, n, stdout);
  }
}

void ends_after_the_close(int fd, char *buf) {
  for (;;) {
    ssize_t n = recv(fd, buf, 8, 0);
    if (n <= 0) {
      close(fd);
      break;
    }
    fwrite(buf, 1, n, stdout);
  }
}

void table(int *fds, int n, char *buf) {
  for (;;)
    for (int i = 0; i < n; ++i) {
      if (fds[i] < 0)
        continue;
      if (recv(fds[i], buf, 8, MSG_DONTWAIT) == 0) {
        close(fds[i]);
        fds[i] = -1;
      }
    }
}

void table_goes_on_in_the_same_turn(int *fds, int n, char *buf) {
  for (int i = 0; i < n; ++i) {
    if (fds[i] < 0)
      continue;
    if (recv(fds[i], buf, 8, MSG_DONTWAIT) == 0)
      close(fds[i]);
    send(fds[i], buf, 8, MSG_NOSIGNAL);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fds[i]' is used after it was closed
  }
}

void table_passes_to_the_next(int *fds, int n, char *buf) {
  for (int i = 0; i < n; ++i) {
    if (recv(fds[i], buf, 8, MSG_DONTWAIT) == 0) {
      close(fds[i]);
      fds[i] = fds[--n];
      continue;
    }
    send(fds[i], buf, 8, MSG_NOSIGNAL);
  }
}

void pool(int door) {
  int fd = -1;
  for (;;) {
    if (fd >= 0)
      close(fd);
    fd = accept(door, NULL, NULL);
    if (fd >= 0)
      send(fd, "hi", 2, MSG_NOSIGNAL);
  }
}

// Each turn gets the one that is kept, or a fresh one.
static int kept = -1;
static void forget_kept(void) {
  if (kept >= 0)
    close(kept);
  kept = -1;
}
static int keep_one(const struct sockaddr *to, socklen_t size) {
  if (kept >= 0)
    return kept;
  kept = socket(AF_INET, SOCK_STREAM, 0);
  if (kept >= 0 && connect(kept, to, size) < 0)
    forget_kept();
  return kept;
}
int ask_twice(const struct sockaddr *to, socklen_t size, char *b) {
  for (int i = 0; i < 2; i++) {
    int fd = keep_one(to, size);
    if (fd < 0)
      return -1;
    if (send(fd, b, 4, MSG_NOSIGNAL) == 4 && recv(fd, b, 4, 0) > 0)
      return 0;
    forget_kept();
  }
  return -1;
}
