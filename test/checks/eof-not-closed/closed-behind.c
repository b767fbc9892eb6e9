// RUN: %check_closewait %s closewait-eof-not-closed,closewait-eof-ignored %t --still-warns

// One loop looks at each of many, and what is behind it closes them all.
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

static void close_all(const int *fds, int n) {
  for (int i = 0; i < n; i++)
    close(fds[i]);
}

static void shut_all(const int *fds, int n) {
  for (int i = 0; i < n; i++)
    shutdown(fds[i], SHUT_RDWR);
}

int vote(int *fds, int n) {
  int yes = 0;
  for (int i = 0; i < n; i++) {
    char c;
    if (recv(fds[i], &c, 1, 0) <= 0)
      continue;
    if (c == 'y')
      yes++;
  }
  close_all(fds, n);
  return yes > n / 2;
}

int vote_and_keep(int *fds, int n) {
  int yes = 0;
  for (int i = 0; i < n; i++) {
    char c;
    if (recv(fds[i], &c, 1, 0) <= 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: the peer has closed 'fds[i]' here, but this path does not close it [closewait-eof-not-closed]
      continue;
    if (c == 'y')
      yes++;
  }
  shut_all(fds, n);
  return yes > n / 2;
}

// A loop for each connection inside the one that goes on to the next.
void farewell(int *fds, int n) {
  char junk[256];
  for (int i = 0; i < n; i++)
    while (recv(fds[i], junk, sizeof junk, 0) > 0)
      ;
  for (int i = 0; i < n; i++)
    close(fds[i]);
}

// The loop that goes round is left before those that close begin.
void one_ends_all(int a, int b) {
  struct pollfd p[2] = {{a, POLLIN, 0}, {b, POLLIN, 0}};
  char x[256];
  int i;
  for (;;) {
    if (poll(p, 2, -1) < 0)
      break;
    for (i = 0; i < 2; i++) {
      ssize_t n;
      if (!p[i].revents)
        continue;
      n = recv(p[i].fd, x, sizeof x, 0);
      if (n <= 0)
        goto out;
      if (send(p[1 - i].fd, x, (size_t)n, MSG_NOSIGNAL) != n)
        goto out;
    }
  }
out:
  for (i = 0; i < 2; i++)
    close(p[i].fd);
}

// Round and round: who has closed waits until all have.
void round_and_round(int *fds, int n) {
  char x[256];
  int turns = 0;
  while (turns++ < 100000) {
    for (int i = 0; i < n; i++) {
      if (recv(fds[i], x, sizeof x, MSG_DONTWAIT) == 0)
        // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: the peer has closed 'fds[i]' here, but this path does not close it [closewait-eof-not-closed]
        continue;
      if (x[0] == 'q')
        return;
    }
  }
  close_all(fds, n);
}
