// RUN: %check_closewait %s closewait-never-read %t
// RUN: %check_closewait %s closewait-never-read %t -- -D_GNU_SOURCE

// Right code that looks wrong. Nothing here may be reported.
#include <errno.h>
#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

bool idle(void);

/* The answer to a request is one write and the end. */
void answers(int door, const char *page, size_t n) {
  for (int fd; (fd = accept(door, NULL, NULL)) >= 0; close(fd))
    if (send(fd, page, n, MSG_NOSIGNAL) != (ssize_t)n)
      perror("send");
}

/* Read on one branch only: that is looking, too. */
void looks_when_idle(int door) {
  char c;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  for (;;) {
    if (idle() && recv(fd, &c, 1, MSG_DONTWAIT) == 0)
      break;
    if (send(fd, "x", 1, MSG_NOSIGNAL) < 0)
      break;
    sleep(1);
  }
  close(fd);
}

/* Drained before the close. */
void lingers(int door, const char *page, size_t left) {
  char rest[64];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  while (left) {
    ssize_t n = send(fd, page, left, MSG_NOSIGNAL);
    if (n < 0)
      break;
    page += n;
    left -= n;
  }
  shutdown(fd, SHUT_WR);
  while (recv(fd, rest, sizeof rest, 0) > 0)
    ;
  close(fd);
}

/* In the set of all that are read. */
void in_the_common_set(int door, fd_set *all) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  FD_SET(fd, all);
  for (int i = 0; i < 3; ++i)
    send(fd, "x", 1, MSG_NOSIGNAL);
}

/* In the table of all that are polled. */
void in_the_common_table(int door, struct pollfd *p, int *n) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  p[(*n)++] = (struct pollfd){.fd = fd, .events = POLLIN};
  for (int i = 0; i < 3; ++i)
    send(fd, "x", 1, MSG_NOSIGNAL);
}

/* Becomes the standard output of a program. */
void becomes_standard_output(int door, char *const argv[]) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  for (int i = 0; i < 2; ++i)
    send(fd, "wait\n", 5, MSG_NOSIGNAL);
  dup2(fd, 0);
  dup2(fd, 1);
  close(fd);
  execv(argv[0], argv);
}

/* Read through its copy. */
void through_its_copy(int door) {
  char c;
  int fd = accept(door, NULL, NULL), same = fd;
  if (fd < 0)
    return;
  while (send(fd, "x", 1, MSG_NOSIGNAL) > 0)
    if (recv(same, &c, 1, 0) <= 0)
      break;
  close(fd);
}

/* Read through its stream. */
void through_its_stream(int door) {
  char line[80];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  FILE *f = fdopen(fd, "r");
  if (!f) {
    close(fd);
    return;
  }
  while (fgets(line, sizeof line, f))
    if (send(fd, line, strlen(line), MSG_NOSIGNAL) < 0)
      break;
  fclose(f);
}
