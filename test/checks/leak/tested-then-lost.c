// RUN: %check_closewait %s closewait-leak %t

// A test shows that a field holds a descriptor, which this file makes and
// closes; then the field is emptied or gets another one, without a close.
#include <stdio.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

struct stream;
struct peer {
  int fd;
  time_t seen;
  struct stream *tls;
};

void report(const char *format, ...);
void stream_free(struct stream *s);
int peer_dial(void);

static int reconnect(struct peer *p, const struct sockaddr *to, socklen_t n) {
  p->fd = socket(AF_INET, SOCK_STREAM, 0);
  if (p->fd < 0)
    return -1;
  if (connect(p->fd, to, n) < 0) {
    close(p->fd);
    p->fd = -1;
    return -1;
  }
  return 0;
}

void forgets(struct peer *p, time_t now, const struct sockaddr *to) {
  if (p->fd < 0)
    return;
  if (now - p->seen > 240) {
    report("timeout on %d", p->fd);
    p->fd = -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'p->fd' is leaked: it is overwritten while still open
    reconnect(p, to, 16);
  }
}

void closes_first(struct peer *p, time_t now, const struct sockaddr *to) {
  if (p->fd < 0)
    return;
  if (now - p->seen > 240) {
    close(p->fd);
    p->fd = -1;
    reconnect(p, to, 16);
  }
}

int takes_it_out(struct peer *p) {
  if (p->fd == -1)
    return -1;
  int fd = p->fd;
  p->fd = -1;
  return fd;
}

// The library that has the other members may have closed it.
void frees_its_stream(struct peer *p) {
  if (p->fd != -1) {
    stream_free(p->tls);
    p->fd = -1;
  }
}

void was_empty(struct peer *p) {
  if (p->fd < 0)
    p->fd = -1;
}

// Whose it is depends on more than the test.
void closes_its_own(struct peer *p, struct peer *mine) {
  if (p->fd != -1) {
    if (p == mine)
      close(p->fd);
    p->fd = -1;
  }
}

void goes_to_another_record(struct peer *p, struct peer *other) {
  other->fd = p->fd;
  if (p->fd != -1)
    p->fd = -1;
}

void the_record_is_copied(struct peer *p) {
  struct peer copy = *p;
  if (p->fd >= 0) {
    p->fd = -1;
    close(copy.fd);
  }
}

static int audit = -1;

int audit_open(const struct sockaddr *to, socklen_t n) {
  if (audit != -1) {
    close(audit);
    audit = -1;
  }
  audit = socket(AF_UNIX, SOCK_DGRAM, 0);
  if (audit < 0)
    return -1;
  if (connect(audit, to, n) < 0) {
    report("audit: refused");
    audit = -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'audit' is leaked: it is overwritten while still open
    // CHECK-MESSAGES: :[[@LINE-4]]:7: note: connect() is called on 'audit' here
    return -1;
  }
  return 0;
}

int audit_open_well(const struct sockaddr *to, socklen_t n) {
  audit = socket(AF_UNIX, SOCK_DGRAM, 0);
  if (audit < 0)
    return -1;
  if (connect(audit, to, n) < 0) {
    close(audit);
    audit = -1;
    return -1;
  }
  return 0;
}

void writes_and_replaces(struct peer *p) {
  if (send(p->fd, "x", 1, MSG_NOSIGNAL) < 0)
    p->fd = socket(AF_INET, SOCK_STREAM, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'p->fd' is leaked: it is overwritten while still open
}

void writes_closes_and_replaces(struct peer *p) {
  if (send(p->fd, "x", 1, MSG_NOSIGNAL) < 0) {
    close(p->fd);
    p->fd = socket(AF_INET, SOCK_STREAM, 0);
  }
}

// Nothing in this file says that what is in here is a socket.
struct note {
  int number;
};

void is_no_descriptor(struct note *n) {
  if (n->number >= 0)
    n->number = -1;
}

// A helper that is seen to leave it alone has not closed it since the test.
struct player {
  int fd;
  long seen;
};
struct room {
  struct player *all[8];
  int many;
};

static void leave(struct room *room, struct player *player) {
  for (int i = 0; i < room->many; i++)
    if (room->all[i] == player)
      room->all[i] = room->all[--room->many];
}

void expelled(struct room *room, struct player *player) {
  if (player->fd < 0)
    return;
  leave(room, player);
  player->fd = -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'player->fd' is leaked: it is overwritten
}

void dismiss(struct room *room, struct player *player);

void dismissed(struct room *room, struct player *player) {
  if (player->fd < 0)
    return;
  dismiss(room, player);
  player->fd = -1;
}

void ended(struct player *player) { close(player->fd); }
