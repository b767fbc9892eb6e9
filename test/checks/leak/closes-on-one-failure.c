// RUN: %check_closewait %s closewait-leak,closewait-double-close,closewait-use-after-close %t --still-warns

// A helper that closes on one failure and not on another, and answers the same:
// whatever its caller does is wrong for one of the two.
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

struct client {
  int fd;
  char text[512];
};

static struct client *client_new(int ep, int fd) {
  struct epoll_event event = {.events = EPOLLIN};
  struct client *c = malloc(sizeof *c);
  if (!c)
    return NULL;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked: this path leaves without closing it or handing it on [closewait-leak]
  if (epoll_ctl(ep, EPOLL_CTL_ADD, fd, &event) == -1) {
    close(fd);
    free(c);
    return NULL;
  }
  c->fd = fd;
  return c;
}

void accept_one(int ep, int door) {
  int fd = accept(door, NULL, NULL);
  if (fd == -1)
    return;
  if (!client_new(ep, fd))
    return;
}

static struct client *client_new_closing(int ep, int fd) {
  struct epoll_event event = {.events = EPOLLIN};
  struct client *c = malloc(sizeof *c);
  if (!c) {
    close(fd);
    return NULL;
  }
  if (epoll_ctl(ep, EPOLL_CTL_ADD, fd, &event) == -1) {
    close(fd);
    free(c);
    return NULL;
  }
  c->fd = fd;
  return c;
}

void accept_one_well(int ep, int door) {
  int fd = accept(door, NULL, NULL);
  if (fd == -1)
    return;
  if (!client_new_closing(ep, fd))
    return;
}

static int send_file(int fd, const char *path) {
  char text[512];
  ssize_t n;
  int file = open(path, O_RDONLY);
  if (file < 0) {
    close(fd);
    return -1;
  }
  n = read(file, text, sizeof text);
  close(file);
  if (n < 0 || send(fd, text, (size_t)n, MSG_NOSIGNAL) != n)
    return -1;
  return 0;
}

int send_files(const struct sockaddr *to, socklen_t length, char **paths) {
  int bad = 0, fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (connect(fd, to, length) < 0) {
    close(fd);
    return -1;
  }
  for (; *paths && !bad; paths++)
    if (send_file(fd, *paths) < 0)
      bad = 1;
  close(fd);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'fd' is closed a second time [closewait-double-close]
  return bad ? -1 : 0;
}

// A mark that this function has set decides in the helper.
struct link {
  int fd;
  bool up;
};

static void link_down(struct link *l) {
  if (l->up)
    close(l->fd);
  l->up = false;
}

int last_word(const struct sockaddr *to, socklen_t length) {
  struct link l = {socket(AF_INET, SOCK_STREAM, 0), false};
  if (l.fd < 0)
    return -1;
  l.up = true;
  if (connect(l.fd, to, length) < 0) {
    link_down(&l);
    send(l.fd, "!\n", 2, MSG_NOSIGNAL);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'l.fd' is used after it was closed [closewait-use-after-close]
    return -1;
  }
  link_down(&l);
  return 0;
}

int marked_too_late(const struct sockaddr *to, socklen_t length) {
  struct link l = {socket(AF_INET, SOCK_STREAM, 0), false};
  if (l.fd < 0)
    return -1;
  if (connect(l.fd, to, length) < 0) {
    link_down(&l);
    return -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'l.fd' is leaked: this path leaves without closing it or handing it on [closewait-leak]
  }
  l.up = true;
  link_down(&l);
  return 0;
}
