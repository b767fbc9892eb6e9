// RUN: %check_closewait %s closewait-eof-not-closed %t

// A table that a helper gets at by an index.
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

static int all[8], used;

static void drop(int i) {
  close(all[i]);
  all[i] = all[--used];
}

static void count(int i) { used += i; }

void dropped(int i) {
  char b[64];
  ssize_t n = recv(all[i], b, sizeof b, 0);
  if (n == 0) {
    drop(i);
    return;
  }
  if (n > 0)
    send(all[i], b, (size_t)n, MSG_NOSIGNAL);
}

void counted(int i) {
  char b[64];
  ssize_t n = recv(all[i], b, sizeof b, 0);
  if (n == 0) {
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: the peer has closed 'all[i]' here
    count(i);
    return;
  }
  if (n > 0)
    send(all[i], b, (size_t)n, MSG_NOSIGNAL);
}

// The send after a lasting error fails and leaves the loop.
void drains(int door) {
  char junk[64];
  ssize_t n;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  for (;;) {
    while ((n = recv(fd, junk, sizeof junk, MSG_DONTWAIT)) > 0) {
    }
    if (n == 0)
      break;
    if (send(fd, "t", 1, MSG_NOSIGNAL) != 1)
      break;
  }
  close(fd);
}
