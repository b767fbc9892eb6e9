// RUN: %check_closewait %s closewait-leak %t

// epoll watches a descriptor, it does not own it. What finds it again is the
// data that comes back with the event.
#include <stddef.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

struct conn {
  int fd;
};

int kept_as_a_number(int ep, int door) {
  struct epoll_event ev = {.events = EPOLLIN};
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  ev.data.fd = fd;
  if (epoll_ctl(ep, EPOLL_CTL_ADD, fd, &ev) < 0) {
    close(fd);
    return -1;
  }
  return 0;
}

int registration_fails(int ep, int door) {
  struct epoll_event ev = {.events = EPOLLIN};
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  ev.data.fd = fd;
  if (epoll_ctl(ep, EPOLL_CTL_ADD, fd, &ev) < 0)
    return -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  return 0;
}

int number_in_the_initialiser(int ep, int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  struct epoll_event ev = {.events = EPOLLIN, .data = {.fd = fd}};
  if (epoll_ctl(ep, EPOLL_CTL_ADD, fd, &ev) != 0) {
    close(fd);
    return -1;
  }
  return 0;
}

int number_as_bits(int ep, int door) {
  struct epoll_event ev = {.events = EPOLLIN};
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  ev.data.u64 = (uint64_t)fd;
  if (epoll_ctl(ep, EPOLL_CTL_ADD, fd, &ev) != 0) {
    close(fd);
    return -1;
  }
  return 0;
}

int nothing_finds_it_again(int ep, int door) {
  struct epoll_event ev = {.events = EPOLLIN};
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  ev.data.u32 = 7;
  if (epoll_ctl(ep, EPOLL_CTL_ADD, fd, &ev) < 0) {
    close(fd);
    return -1;
  }
  return 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int kept_by_its_record(int ep, int door) {
  struct epoll_event ev = {.events = EPOLLIN};
  struct conn *c = malloc(sizeof *c);
  if (!c)
    return -1;
  c->fd = accept(door, NULL, NULL);
  if (c->fd < 0) {
    free(c);
    return -1;
  }
  ev.data.ptr = c;
  if (epoll_ctl(ep, EPOLL_CTL_ADD, c->fd, &ev) < 0) {
    close(c->fd);
    free(c);
    return -1;
  }
  return 0;
}

int record_is_freed_when_it_fails(int ep, int door) {
  struct epoll_event ev = {.events = EPOLLIN};
  struct conn *c = malloc(sizeof *c);
  if (!c)
    return -1;
  c->fd = accept(door, NULL, NULL);
  if (c->fd < 0) {
    free(c);
    return -1;
  }
  ev.data.ptr = c;
  if (epoll_ctl(ep, EPOLL_CTL_ADD, c->fd, &ev) < 0) {
    free(c);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'c->fd' is leaked: its holder is freed
    return -1;
  }
  return 0;
}

int no_record_for_it(int ep, int door) {
  struct epoll_event ev = {.events = EPOLLIN};
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  struct conn *c = malloc(sizeof *c);
  if (!c)
    return -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  c->fd = fd;
  ev.data.ptr = c;
  if (epoll_ctl(ep, EPOLL_CTL_ADD, fd, &ev) < 0) {
    close(fd);
    free(c);
    return -1;
  }
  return 0;
}

void server(int ep, int door) {
  struct epoll_event ev, got[16];
  for (;;) {
    int n = epoll_wait(ep, got, 16, -1);
    for (int i = 0; i < n; ++i) {
      if (got[i].data.fd != door) {
        close(got[i].data.fd);
        continue;
      }
      int fd = accept(door, NULL, NULL);
      if (fd < 0)
        continue;
      ev.events = EPOLLIN;
      ev.data.fd = fd;
      if (epoll_ctl(ep, EPOLL_CTL_ADD, fd, &ev) < 0)
        close(fd);
    }
  }
}

void server_drops_the_refused(int ep, int door) {
  struct epoll_event ev, got[16];
  for (;;) {
    int n = epoll_wait(ep, got, 16, -1);
    for (int i = 0; i < n; ++i) {
      if (got[i].data.fd != door) {
        close(got[i].data.fd);
        continue;
      }
      int fd = accept(door, NULL, NULL);
      if (fd < 0)
        continue;
      ev.events = EPOLLIN;
      ev.data.fd = fd;
      if (epoll_ctl(ep, EPOLL_CTL_ADD, fd, &ev) < 0)
        continue;
        // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
    }
  }
}

int removed_and_forgotten(int ep, int door) {
  struct epoll_event ev = {.events = EPOLLIN};
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  ev.data.ptr = NULL;
  epoll_ctl(ep, EPOLL_CTL_ADD, fd, &ev);
  epoll_wait(ep, &ev, 1, 1000);
  epoll_ctl(ep, EPOLL_CTL_DEL, fd, NULL);
  return 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int removed_and_closed(int ep, int door) {
  struct epoll_event ev = {.events = EPOLLIN};
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  ev.data.ptr = NULL;
  epoll_ctl(ep, EPOLL_CTL_ADD, fd, &ev);
  epoll_wait(ep, &ev, 1, 1000);
  epoll_ctl(ep, EPOLL_CTL_DEL, fd, NULL);
  close(fd);
  return 0;
}

// Who takes it out of the set has seen it open; the file closes these.
struct client {
  int fd;
  char *in;
};

void forgets_the_client(int ep, struct client *c) {
  epoll_ctl(ep, EPOLL_CTL_DEL, c->fd, NULL);
  free(c->in);
  free(c);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'c->fd' is leaked: its holder is freed while it is still open [closewait-leak]
}

void closes_the_client(int ep, struct client *c) {
  epoll_ctl(ep, EPOLL_CTL_DEL, c->fd, NULL);
  close(c->fd);
  free(c->in);
  free(c);
}

void leaves_the_number_to_its_owner(int ep, struct client *c, int *number) {
  epoll_ctl(ep, EPOLL_CTL_DEL, c->fd, NULL);
  *number = c->fd;
  free(c->in);
  free(c);
}

// What a poller knows of is not its own.
struct watch {
  int fd;
  void *data;
};

void forgets_the_watch(int ep, struct watch *w) {
  epoll_ctl(ep, EPOLL_CTL_DEL, w->fd, NULL);
  free(w);
}

void empties_the_watch(int ep, struct watch *w) {
  epoll_ctl(ep, EPOLL_CTL_DEL, w->fd, NULL);
  w->fd = -1;
}

// A number that is only lent, to send what has gathered, is no loss.
struct batch {
  int fd;
  int count;
};
static struct batch gathered = {-1, 0};

static void gather(int fd) {
  gathered.fd = fd;
  gathered.count++;
}

int gathers_and_sends(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  gather(fd);
  send(gathered.fd, "x", 1, MSG_NOSIGNAL);
  gathered.count = 0;
  gathered.fd = -1;
  close(fd);
  return 0;
}

void sends_what_has_gathered(struct batch *b) {
  send(b->fd, "x", 1, MSG_NOSIGNAL);
  b->count = 0;
  b->fd = -1;
}

// A helper that registers takes nothing where it fails.
static int watch(int ep, int fd) {
  struct epoll_event ev = {.events = EPOLLIN, .data = {.fd = fd}};
  return epoll_ctl(ep, EPOLL_CTL_ADD, fd, &ev);
}

int helper_fails(int ep, int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (watch(ep, fd) < 0)
    return -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  return 0;
}

int helper_fails_and_is_asked(int ep, int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (watch(ep, fd) < 0) {
    close(fd);
    return -1;
  }
  return 0;
}

// The helper gets the record and a part of it, and uses the part.
struct server {
  int ep;
  struct conn door;
};

static int watch_conn(struct server *server, struct conn *conn) {
  struct epoll_event ev = {.events = EPOLLIN, .data = {.ptr = conn}};
  return epoll_ctl(server->ep, EPOLL_CTL_ADD, conn->fd, &ev);
}

int part_is_dropped(struct server *server) {
  server->door.fd = socket(AF_INET, SOCK_STREAM, 0);
  if (server->door.fd < 0)
    return -1;
  if (watch_conn(server, &server->door) < 0) {
    server->door.fd = -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'server->door.fd' is leaked: it is overwritten
    return -1;
  }
  return 0;
}

int part_is_closed(struct server *server) {
  server->door.fd = socket(AF_INET, SOCK_STREAM, 0);
  if (server->door.fd < 0)
    return -1;
  if (watch_conn(server, &server->door) < 0) {
    close(server->door.fd);
    server->door.fd = -1;
    return -1;
  }
  return 0;
}

int helper_fails_and_a_flag_tells(int ep, int door) {
  int ok = 0;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (watch(ep, fd) == 0)
    ok = 1;
  if (!ok)
    close(fd);
  return ok;
}
