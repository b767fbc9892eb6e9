// RUN: %check_closewait %s closewait-double-close,closewait-use-after-close,closewait-leak %t

// p[i] and p[i + 1] are two elements, and p[i + 1] is one wherever it is named.
#include <sys/socket.h>
#include <unistd.h>

struct conn {
  int fd;
};

void pair_of_a_list(int *ends, int i) {
  close(ends[i]);
  close(ends[i + 1]);
}

void records(struct conn *all, int i) {
  close(all[i].fd);
  close(all[i - 1].fd);
}

void used_beside(int *all, int i) {
  close(all[i + 1]);
  send(all[i], "x", 1, MSG_NOSIGNAL);
}

void emptied_beside(int *all, int i) {
  close(all[i]);
  all[i + 1] = -1;
  close(all[i]);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'all[i]' is closed a second time [closewait-double-close]
}

void one_of_them_twice(int *all, int i) {
  close(all[i + 1]);
  close(all[i]);
  close(all[i + 1]);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'all[i + 1]' is closed a second time [closewait-double-close]
}

void moved_on(int *all, int i) {
  close(all[i + 1]);
  i++;
  close(all[i + 1]);
}

int kept_beside(int *all, int i, int door) {
  int fd = accept(door, 0, 0);
  if (fd < 0)
    return -1;
  all[i] = fd;
  all[i + 1] = -1;
  return 0;
}

void two_a_turn(int door, int *all, int n) {
  for (int i = 0; i + 1 < n; i += 2) {
    all[i] = accept(door, 0, 0);
    all[i + 1] = accept(door, 0, 0);
  }
  for (int i = 0; i < n; i++)
    close(all[i]);
}

void relay(int *ends, int i) {
  char b[9];
  ssize_t n = recv(ends[i], b, sizeof b, 0);
  if (n <= 0) {
    shutdown(ends[i + 1], SHUT_WR);
    close(ends[i]);
    close(ends[i + 1]);
    return;
  }
  send(ends[i + 1], b, n, MSG_NOSIGNAL);
}

void over_itself(int door, int *all, int i) {
  int kept[4];
  kept[i + 1] = accept(door, 0, 0);
  kept[i] = accept(door, 0, 0);
  kept[i + 1] = accept(door, 0, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: descriptor 'kept[i + 1]' is leaked: it is overwritten while still open [closewait-leak]
  close(kept[i]);
  close(kept[i + 1]);
}
