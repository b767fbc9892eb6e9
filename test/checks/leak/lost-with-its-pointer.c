// RUN: %check_closewait %s closewait-leak %t

// A record that is allocated here, and what is in it, goes away with the only
// pointer to it.
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

struct link {
  struct link *next;
};
struct guest {
  struct link in;
  int fd;
  char name[32];
};
void enlist(struct guest *g);
struct guest *newest;

int is_lost(int door) {
  struct guest *g = malloc(sizeof *g);
  if (!g)
    return -1;
  memset(g, 0, sizeof *g);
  g->fd = accept(door, NULL, NULL);
  if (recv(g->fd, g->name, sizeof g->name, 0) < 0) {
    close(g->fd);
    free(g);
    return -1;
  }
  return 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: descriptor 'g->fd' is leaked: this path leaves
}

int is_enlisted_before(int door) {
  struct guest *g = malloc(sizeof *g);
  if (!g)
    return -1;
  g->fd = -1;
  enlist(g);
  g->fd = accept(door, NULL, NULL);
  return 0;
}

int is_stored_before(int door) {
  struct guest *g = calloc(1, sizeof *g);
  newest = g;
  if (g)
    g->fd = accept(door, NULL, NULL);
  return 0;
}

// A function of this file may keep it by the address of a part.
static struct link *all;
static void add(struct link *l) {
  l->next = all;
  all = l;
}
int is_added(int door) {
  struct guest *g = malloc(sizeof *g);
  if (!g)
    return -1;
  g->fd = accept(door, NULL, NULL);
  add(&g->in);
  return 0;
}

struct link *its_part_is_returned(int door) {
  struct guest *g = malloc(sizeof *g);
  if (!g)
    return NULL;
  g->fd = accept(door, NULL, NULL);
  return &g->in;
}

char *its_text_is_returned(int door) {
  struct guest *g = malloc(sizeof *g);
  if (!g)
    return NULL;
  g->fd = accept(door, NULL, NULL);
  return g->name;
}

struct guest *has_another_name(int door) {
  struct guest *g, *same;
  same = g = malloc(sizeof *g);
  if (!g)
    return NULL;
  g->fd = accept(door, NULL, NULL);
  return same;
}

// To a thread that waits for it.
int is_written(int door, int pipe) {
  struct guest *g = malloc(sizeof *g);
  if (!g)
    return -1;
  g->fd = accept(door, NULL, NULL);
  return write(pipe, &g, sizeof g) == sizeof g ? 0 : -1;
}

int is_in_an_event(int loop, int door) {
  struct guest *g = malloc(sizeof *g);
  struct epoll_event event = {.events = EPOLLIN, .data.ptr = g};
  if (!g)
    return -1;
  g->fd = accept(door, NULL, NULL);
  return epoll_ctl(loop, EPOLL_CTL_ADD, g->fd, &event);
}
