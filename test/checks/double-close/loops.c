// RUN: %check_closewait %s closewait-double-close %t

// Closed in every turn, opened in one.
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

int more(void);

void closed_in_each_turn(int fd) {
  while (more())
    close(fd);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is closed a second time
}

void closed_in_one_turn(int fd) {
  while (more())
    if (!more()) {
      close(fd);
      break;
    }
}

void opened_in_each_turn(int door) {
  while (more()) {
    int fd = accept(door, NULL, NULL);
    close(fd);
  }
}

void closed_in_the_loop_and_behind_it(int door) {
  int fd = -1;
  while (more()) {
    fd = accept(door, NULL, NULL);
    if (fd < 0)
      continue;
    close(fd);
  }
  close(fd);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is closed a second time
}

void reset_in_the_loop(int door) {
  int fd = -1;
  while (more()) {
    fd = accept(door, NULL, NULL);
    if (fd < 0)
      continue;
    close(fd);
    fd = -1;
  }
  close(fd);
}

void all_of_an_array(int *fds, int n) {
  for (int i = 0; i < n; ++i)
    close(fds[i]);
}

void the_same_place_each_time(int *fds, int n) {
  for (int i = 0; i < n; ++i)
    close(fds[0]);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fds[0]' is closed a second time
}

void break_after_the_close(int fd, char *buf) {
  for (;;) {
    if (recv(fd, buf, 8, 0) <= 0) {
      close(fd);
      break;
    }
  }
  close(fd);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is closed a second time
}

void return_after_the_close(int fd, char *buf) {
  for (;;) {
    if (recv(fd, buf, 8, 0) <= 0) {
      close(fd);
      return;
    }
  }
}

void each_number(int lowest, int highest) {
  for (int fd = lowest; fd <= highest; ++fd)
    close(fd);
}

// socketpair() fills the same array anew on each turn.
int ready(void);
void pairs_of_the_caller(int *pair) {
  for (;;) {
    if (!ready())
      continue;
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == -1)
      continue;
    close(pair[1]);
    close(pair[0]);
  }
}

void pairs_of_the_caller_fail(int *pair) {
  for (;;) {
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == -1) {
      close(pair[0]);
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pair[0]' is closed a second time
      return;
    }
    close(pair[1]);
    close(pair[0]);
  }
}

// The helper takes the first one out of the list.
struct guest {
  struct hall *in;
  struct guest *next;
  int fd;
};
struct hall {
  struct guest *guests;
};
static void send_home(struct guest *g) {
  struct hall *in = g->in;
  close(g->fd);
  if (in->guests == g)
    in->guests = g->next;
}
void all_go_home(struct hall *h) {
  while (h->guests)
    send_home(h->guests);
}

// This one stays where it is.
static void send_home_only(struct guest *g) { close(g->fd); }
void goes_home_twice(struct hall *h) {
  send_home_only(h->guests);
  send_home_only(h->guests);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'h->guests->fd' is closed a second time
}

// It stores to the head of another hall.
static void send_away(struct hall *other, struct guest *g) {
  close(g->fd);
  other->guests = NULL;
}
void goes_away_twice(struct hall *h, struct hall *other) {
  send_away(other, h->guests);
  send_away(other, h->guests);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'h->guests->fd' is closed a second time
}
