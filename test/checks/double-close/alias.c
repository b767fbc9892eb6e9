// RUN: %check_closewait %s closewait-double-close %t --reasons

// Two names for one number; two numbers under one name.
#include <fcntl.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

struct conn {
  int fd;
};

void copy(int door) {
  int fd = accept(door, NULL, NULL), same = fd;
  if (fd < 0)
    return;
  close(fd);
  close(same);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: '{{fd|same}}' is closed a second time
  // CHECK-REASONS: :[[@LINE-2]]:3: no fix for 'fd': the two spell the descriptor in different ways
}

void field_and_local(struct conn *c, int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  c->fd = fd;
  close(fd);
  close(c->fd);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: '{{(c->)?}}fd' is closed a second time
  // CHECK-REASONS: :[[@LINE-2]]:3: no fix for 'fd': the two spell the descriptor in different ways
}

void duplicate(int fd) {
  int copy = dup(fd);
  close(fd);
  close(copy);
}

void duplicate_by_fcntl(int fd) {
  int copy = fcntl(fd, F_DUPFD, 10);
  close(fd);
  close(copy);
}

void pair(void) {
  int fds[2];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, fds) < 0)
    return;
  close(fds[0]);
  close(fds[1]);
}

void one_of_the_pair_twice(void) {
  int fds[2];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, fds) < 0)
    return;
  close(fds[1]);
  close(fds[1]);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fds[1]' is closed a second time
}

void two_records(struct conn *a, struct conn *b) {
  close(a->fd);
  close(b->fd);
}

void pointer_moves_on(struct conn *c, struct conn *end) {
  for (; c < end; ++c)
    close(c->fd);
}

void stream_and_number(int fd) {
  FILE *f = fdopen(fd, "r+");
  if (!f) {
    close(fd);
    return;
  }
  fclose(f);
  close(fd);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is closed a second time
  // CHECK-REASONS: :[[@LINE-2]]:3: no fix for 'fd': one of the two does not always close, or is in a macro
}

void stream_only(int fd) {
  FILE *f = fdopen(fd, "r+");
  if (!f) {
    close(fd);
    return;
  }
  fclose(f);
}

void stream_of_a_duplicate(int fd) {
  int copy = dup(fd);
  FILE *f = copy < 0 ? NULL : fdopen(copy, "r");
  if (f)
    fclose(f);
  close(fd);
}

void onto_another(int fresh, int old) {
  dup2(fresh, old);
  close(fresh);
  close(old);
}

// One number under two names is closed once.
void reader_and_writer(int door) {
  int reader, writer;
  reader = writer = accept(door, 0, 0);
  if (reader < 0)
    return;
  close(reader);
  if (writer != reader)
    close(writer);
}

void reader_and_writer_twice(int door) {
  int reader, writer;
  reader = writer = accept(door, 0, 0);
  if (reader < 0)
    return;
  close(reader);
  if (writer == reader)
    close(writer);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'writer' is closed a second time
    // CHECK-REASONS: :[[@LINE-2]]:5: no fix for 'writer': the two spell the descriptor in different ways
}
