// RUN: %check_closewait %s closewait-leak %t --reasons

// A sweep frees or wipes what is in use and does not close it; elsewhere in the
// file the same is done in good order.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

struct session {
  struct session *next;
  int fd;
  time_t touched;
};
static struct session *all;

int session_add(int door) {
  struct session *s;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  s = calloc(1, sizeof *s);
  if (!s) {
    close(fd);
    return -1;
  }
  s->fd = fd;
  s->next = all;
  all = s;
  return 0;
}

void session_input(struct session *s) {
  char buf[64];
  struct session **at;
  if (recv(s->fd, buf, sizeof buf, 0) > 0)
    return;
  for (at = &all; *at; at = &(*at)->next)
    if (*at == s) {
      *at = s->next;
      break;
    }
  close(s->fd);
  free(s);
}

void session_expire(time_t now) {
  struct session **at = &all, *s;
  while ((s = *at) != NULL) {
    if (now - s->touched < 60) {
      at = &s->next;
      continue;
    }
    *at = s->next;
    free(s);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked: its holder is freed while it is still open
    // CHECK-MESSAGES: :[[@LINE-13]]:3: note: another place that frees such a holder closes 'fd' first
    // CHECK-REASONS: :[[@LINE-3]]:5: no fix for 'fd': this function does not name the descriptor
  }
}

void session_expire_in_good_order(time_t now) {
  struct session **at = &all, *s;
  while ((s = *at) != NULL) {
    if (now - s->touched < 60) {
      at = &s->next;
      continue;
    }
    *at = s->next;
    close(s->fd);
    free(s);
  }
}

struct slot {
  int used, sock;
  time_t born;
};
static struct slot slots[32];

void slot_open(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  for (int i = 0; i < 32; i++)
    if (!slots[i].used) {
      slots[i].used = 1;
      slots[i].sock = fd;
      return;
    }
  close(fd);
}

void slot_read(int i) {
  char buf[64];
  if (recv(slots[i].sock, buf, sizeof buf, 0) > 0)
    return;
  close(slots[i].sock);
  memset(&slots[i], 0, sizeof slots[i]);
}

void slot_sweep(time_t now) {
  for (int i = 0; i < 32; i++)
    if (slots[i].used && now - slots[i].born > 10)
      memset(&slots[i], 0, sizeof slots[i]);
      // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: descriptor 'sock' is leaked: its holder is freed while it is still open
      // CHECK-MESSAGES: :[[@LINE-8]]:3: note: another place that frees such a holder closes 'sock' first
      // CHECK-REASONS: :[[@LINE-3]]:7: no fix for 'sock': this function does not name the descriptor
}

// Clean: what is marked is closed already, and the sweep only frees it.
struct guest {
  struct guest *next;
  int fd;
};
static struct guest *guests;

int guest_add(int door) {
  struct guest *g = calloc(1, sizeof *g);
  if (!g)
    return -1;
  g->fd = accept(door, NULL, NULL);
  if (g->fd < 0) {
    free(g);
    return -1;
  }
  g->next = guests;
  guests = g;
  return 0;
}

void guest_leave(struct guest *g) {
  close(g->fd);
  g->fd = -1;
}

void guests_sweep(void) {
  struct guest *g = guests;
  guests = g->next;
  free(g);
}

void guests_end(void) {
  while (guests) {
    struct guest *g = guests;
    guests = g->next;
    close(g->fd);
    free(g);
  }
}

// Clean: the caller has closed what it passes.
struct peer {
  int fd;
  char *name;
};

struct peer *peer_new(int door) {
  struct peer *p = calloc(1, sizeof *p);
  if (!p)
    return NULL;
  p->fd = accept(door, NULL, NULL);
  if (p->fd < 0) {
    free(p);
    return NULL;
  }
  return p;
}

static void peer_free(struct peer *p) {
  free(p->name);
  free(p);
}

void peer_end(struct peer *p) {
  close(p->fd);
  peer_free(p);
}

// What only prints the number does not look after it.
struct visitor {
  struct visitor *next;
  int fd;
  time_t touched;
};
static struct visitor *visitors;

int visitor_add(int door) {
  struct visitor *v;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  v = malloc(sizeof *v);
  if (!v) {
    close(fd);
    return -1;
  }
  v->fd = fd;
  v->next = visitors;
  visitors = v;
  return 0;
}

void visitors_leave(void) {
  struct visitor *v = visitors;
  if (!v)
    return;
  visitors = v->next;
  close(v->fd);
  free(v);
}

void visitors_expire(time_t now) {
  struct visitor **at = &visitors, *v;
  while ((v = *at) != NULL) {
    if (now - v->touched < 60) {
      at = &v->next;
      continue;
    }
    fprintf(stderr, "%d is idle\n", v->fd);
    *at = v->next;
    free(v);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked: its holder is freed while it is still open
    // CHECK-MESSAGES: :[[@LINE-14]]:3: note: another place that frees such a holder closes 'fd' first
    // CHECK-REASONS: :[[@LINE-3]]:5: no fix for 'fd': this function does not name the descriptor
  }
}

void visitors_expire_in_good_order(time_t now) {
  struct visitor **at = &visitors, *v;
  while ((v = *at) != NULL) {
    if (now - v->touched < 60) {
      at = &v->next;
      continue;
    }
    fprintf(stderr, "%d is idle\n", v->fd);
    *at = v->next;
    shutdown(v->fd, SHUT_RDWR);
    close(v->fd);
    free(v);
  }
}
