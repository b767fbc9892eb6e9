// RUN: %check_closewait %s closewait-double-close %t
// RUN: %check_closewait %s closewait-double-close %t -- -D_GNU_SOURCE

// Right code that looks wrong. Nothing here may be reported.
#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

void reopen(int *fd);
int next_number(void);
extern int shared;

/* Closed and made anew in the same turn. */
void insist(const struct sockaddr *to, socklen_t n, char *buf) {
  int fd = -1;
  for (int i = 0; i < 5; ++i) {
    if (fd >= 0)
      close(fd);
    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0)
      continue;
    if (connect(fd, to, n) == 0 && recv(fd, buf, 8, 0) > 0)
      break;
  }
  if (fd >= 0)
    close(fd);
}

/* Unseen code gives it a new value. */
void filled_again(int fd) {
  close(fd);
  reopen(&fd);
  close(fd);
}

/* A global may have been filled by the call between. */
void global_between(void (*f)(void)) {
  close(shared);
  f();
  close(shared);
}

/* Each turn takes another number. */
void from_a_source(void) {
  int fd;
  while ((fd = next_number()) >= 0)
    close(fd);
}

/* 0, 1 and 2 are closed; then the pair takes the lowest numbers. */
int daemon_start(void) {
  int fds[2];
  for (int i = 0; i < 3; ++i)
    close(i);
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, fds) < 0)
    return -1;
  close(fds[0]);
  return fds[1];
}

/* Every place is closed once, counted down. */
void count_down(int *fds, int n) {
  while (n-- > 0)
    close(fds[n]);
}

/* Lists. */
struct node {
  int fd;
  struct node *next;
};

void all_of_a_list(struct node *at) {
  while (at) {
    struct node *next = at->next;
    close(at->fd);
    free(at);
    at = next;
  }
}

void the_last_takes_the_place(struct node *all, int *n, int i) {
  close(all[i].fd);
  all[i] = all[--*n];
  if (i < *n)
    close(all[i].fd);
}

/* Only the one that failed was closed. */
int either(int door) {
  int a = accept(door, NULL, NULL), b = accept(door, NULL, NULL);
  if (a < 0 || b < 0) {
    if (a >= 0)
      close(a);
    if (b >= 0)
      close(b);
    return -1;
  }
  close(a);
  return b;
}

/* Moved away before the record is torn down. */
int taken_out(struct node *n) {
  int fd = n->fd;
  n->fd = -1;
  if (n->fd >= 0)
    close(n->fd);
  return close(fd);
}

/* Closing a number that is not in use asks whether it was. */
int was_open(int fd) {
  int copy = dup(fd);
  if (copy < 0)
    return errno != EBADF;
  close(copy);
  return 1;
}

// Each message names another device.
struct device {
  int fd;
};
struct message {
  struct device *device;
};

void each_message_names_one(int channel) {
  struct message message;
  while (read(channel, &message, sizeof message) > 0)
    close(message.device->fd);
}
