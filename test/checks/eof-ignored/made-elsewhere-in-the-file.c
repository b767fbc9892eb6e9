// RUN: %check_closewait %s closewait-eof-ignored,closewait-eof-not-closed %t

// What kind of socket a field holds, by the function of the file that makes it;
// a pipe that a getter leads to.
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

struct feed {
  int group, order;
};
static struct feed feeds[4];

static int join_group(int number) {
  int fd = socket(AF_INET, SOCK_DGRAM, 0);
  if (fd < 0)
    exit(1);
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &number, sizeof number);
  return fd;
}

static int dial(const struct sockaddr *to, socklen_t size) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0 || connect(fd, to, size) < 0)
    exit(1);
  return fd;
}

void set_up(const struct sockaddr *to, socklen_t size, int i) {
  feeds[i].group = join_group(i);
  feeds[i].order = dial(to, size);
}

void follow(int i) {
  char text[64];
  for (;;) {
    ssize_t n = recv(feeds[i].group, text, sizeof text, 0);
    if (n == -1)
      exit(1);
    fwrite(text, 1, (size_t)n, stdout);
  }
}

void confirm(int i) {
  char text[64];
  for (;;) {
    ssize_t n = recv(feeds[i].order, text, sizeof text, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: end of file on 'feeds[i].order' is not told apart
    if (n == -1)
      exit(1);
    fwrite(text, 1, (size_t)n, stdout);
  }
}

int *pipe_of_thread(void);
void keep_for_thread(int *ends);

static int *wake_pipe(void) {
  int *ends = pipe_of_thread();
  if (!ends) {
    ends = malloc(2 * sizeof *ends);
    if (pipe(ends) != 0) {
      free(ends);
      return NULL;
    }
    keep_for_thread(ends);
  }
  return ends;
}

void settle(void) {
  char dummy[8];
  const int *ends = wake_pipe();
  ssize_t ignored;
  if (ends)
    do
      ignored = read(ends[0], dummy, sizeof dummy);
    while (errno != EAGAIN);
  (void)ignored;
}

// What others give is not known.
void settle_other(const int *ends) {
  char dummy[8];
  ssize_t ignored;
  do
    ignored = read(ends[0], dummy, sizeof dummy);
    // CHECK-MESSAGES: :[[@LINE-1]]:15: warning: end of file on 'ends[0]' is not told apart
  while (errno != EAGAIN);
  (void)ignored;
}
