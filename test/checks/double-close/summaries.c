// RUN: %check_closewait %s closewait-double-close %t

// Helpers of the same file that close, always or on one result.
#include <stddef.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

struct conn {
  int fd;
};

static void drop(int fd) { close(fd); }

void helper_and_caller(int fd) {
  drop(fd);
  close(fd);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is closed a second time
}

void helper_only(int fd) { drop(fd); }

static int dial_or_close(int fd, const struct sockaddr *to, socklen_t n) {
  if (connect(fd, to, n) < 0) {
    close(fd);
    return -1;
  }
  return 0;
}

int closes_after_the_callee(const struct sockaddr *to, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (dial_or_close(fd, to, n) < 0) {
    close(fd);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is closed a second time
    return -1;
  }
  return fd;
}

int leaves_it_to_the_callee(const struct sockaddr *to, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (dial_or_close(fd, to, n) < 0)
    return -1;
  return fd;
}

static void drop_conn(struct conn *c) {
  close(c->fd);
  free(c);
}

void conn_closed_before(struct conn *c) {
  close(c->fd);
  drop_conn(c);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'c->fd' is closed a second time
}

void conn_left_to_the_helper(struct conn *c) { drop_conn(c); }

static void drop_and_reset(int *fd) {
  if (*fd >= 0)
    close(*fd);
  *fd = -1;
}

void helper_resets(int fd) {
  drop_and_reset(&fd);
  drop_and_reset(&fd);
}

// The helper empties the place first, and closes only what it opens itself.
static int line = -1;

static int dial(const struct sockaddr *to, socklen_t n) {
  line = -1;
  if (to) {
    line = socket(AF_INET, SOCK_STREAM, 0);
    if (line >= 0 && connect(line, to, n) < 0) {
      close(line);
      line = -1;
    }
  }
  return line;
}

int dials_again(const struct sockaddr *to, socklen_t n, int (*test)(int)) {
  if (dial(to, n) == -1)
    return 1;
  for (int i = 0; i < 10; i++)
    if (test(i)) {
      close(line);
      if (dial(to, n) == -1)
        return 1;
    }
  return 0;
}

// The helper puts the next one into the place, or answers the same without.
struct queue {
  int jobs[20];
  int head, tail, stop;
};

void wait_for(struct queue *q);

static int next_job(struct queue *q, int *job) {
  while (q->head == q->tail && !q->stop)
    wait_for(q);
  if (q->head > q->tail)
    *job = q->jobs[q->tail++ % 20];
  return !q->stop;
}

void works_through(struct queue *q) {
  int job;
  while (next_job(q, &job)) {
    send(job, "done", 4, MSG_NOSIGNAL);
    close(job);
  }
}

// Closed, set to -1, and perhaps opened anew by code that is not seen.
extern int helper;
void start_helper(void);

static int tell_helper(const char *text) {
  if (helper < 0)
    return -1;
  if (send(helper, text, 1, MSG_NOSIGNAL) < 0) {
    close(helper);
    helper = -1;
    start_helper();
    return -1;
  }
  return 0;
}

void tells_it_twice(const char *text) {
  if (text[0] == 'V')
    tell_helper("version");
  if (text[1] != '\n')
    tell_helper("garbage");
}

// One failure of the helper closes, the other does not, and both answer -1.
struct peer {
  int fd;
  unsigned have;
  char text[99];
};
static int hear_peer(struct peer *p) {
  ssize_t n = recv(p->fd, p->text, sizeof p->text, 0);
  if (n <= 0) {
    close(p->fd);
    return -1;
  }
  p->have += (unsigned)n;
  return p->have > sizeof p->text ? -1 : 0;
}
void hear_all(struct peer **all, int count) {
  for (int i = 0; i < count; i++) {
    if (!all[i])
      continue;
    if (hear_peer(all[i]) < 0)
      close(all[i]->fd);
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'all[i]->fd' is closed a second time
  }
}

// Here a mark tells the two apart.
struct marked {
  int fd, gone;
  char text[99];
};
static int hear_marked(struct marked *p) {
  ssize_t n = recv(p->fd, p->text, sizeof p->text, 0);
  if (n <= 0) {
    close(p->fd);
    p->gone = 1;
    return -1;
  }
  p->gone = 0;
  return p->text[0] == 'q' ? -1 : 0;
}
void hear_marked_one(struct marked *p) {
  if (hear_marked(p) < 0 && !p->gone)
    close(p->fd);
}
