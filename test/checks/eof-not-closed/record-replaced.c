// RUN: %check_closewait %s closewait-eof-not-closed %t

// The record of a peer that has gone gets another one's contents, or none: that
// tells nobody, and the number is lost with it.
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

struct guest {
  int fd;
  int state;
};

static struct guest all[64];
static int used;

void last_one_moves_up(void) {
  char line[64];
  for (int i = 0; i < used; i++) {
    ssize_t n = recv(all[i].fd, line, sizeof line, 0);
    if (n <= 0) {
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'all[i].fd' here
      all[i] = all[--used];
      i--;
      continue;
    }
    fwrite(line, 1, n, stdout);
  }
}

void closed_first(void) {
  char line[64];
  for (int i = 0; i < used; i++) {
    ssize_t n = recv(all[i].fd, line, sizeof line, 0);
    if (n <= 0) {
      close(all[i].fd);
      all[i] = all[--used];
      i--;
      continue;
    }
    fwrite(line, 1, n, stdout);
  }
}

static void leave(int i) {
  close(all[i].fd);
  all[i] = all[--used];
}

void closed_by_a_helper(void) {
  char line[64];
  for (int i = 0; i < used; i++) {
    ssize_t n = recv(all[i].fd, line, sizeof line, 0);
    if (n <= 0) {
      leave(i);
      i--;
      continue;
    }
    fwrite(line, 1, n, stdout);
  }
}

void emptied(struct guest *g) {
  char line[64];
  ssize_t n = recv(g->fd, line, sizeof line, 0);
  if (n == 0) {
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'g->fd' here
    *g = (struct guest){-1, 0};
    return;
  }
  if (n > 0)
    fwrite(line, 1, n, stdout);
}

void emptied_and_closed(struct guest *g) {
  char line[64];
  ssize_t n = recv(g->fd, line, sizeof line, 0);
  if (n == 0) {
    int fd = g->fd;
    *g = (struct guest){-1, 0};
    close(fd);
    return;
  }
  if (n > 0)
    fwrite(line, 1, n, stdout);
}
