// RUN: %check_closewait %s closewait-leak,closewait-double-close,closewait-eof-not-closed,closewait-eof-ignored %t --reasons

// Values, marks and calls that do not come back exclude a path; beside each one
// stands a twin in which nothing does.
#include <errno.h>
#include <error.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

// error() with a status other than 0 ends the process, declared so or not.
void copy_or_end(int sock) {
  char b[512];
  for (;;) {
    ssize_t n = recv(sock, b, sizeof b, 0);
    if (n < 0)
      error(EXIT_FAILURE, errno, "recv");
    if (n == 0)
      break;
  }
  close(sock);
}

void copy_and_complain(int sock) {
  char b[512];
  for (;;) {
    ssize_t n = recv(sock, b, sizeof b, 0);
    if (n < 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sock' has failed for good here, but this path keeps it [closewait-eof-not-closed]
      // CHECK-REASONS: :[[@LINE-2]]:9: no fix for 'sock': how this path should leave is not known
      error(0, errno, "recv");
    if (n == 0)
      break;
  }
  close(sock);
}

static void die(const char *what) { error(1, errno, "%s", what); }

int listens_or_ends(struct sockaddr_in *at) {
  int s = socket(AF_INET, SOCK_STREAM, 0);
  if (s < 0)
    return -1;
  if (bind(s, (struct sockaddr *)at, sizeof *at) < 0)
    die("bind");
  return s;
}

// A null pointer is not followed for long.
struct ep {
  int fd;
  struct ep *next;
};
static struct ep *all;
int ready(void);
static struct ep *keep(int fd) {
  struct ep *e;
  if (!all && !ready())
    return NULL;
  e = calloc(1, sizeof *e);
  e->fd = fd;
  e->next = all;
  all = e;
  return e;
}

int kept(void) {
  struct ep *e;
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  e = keep(fd);
  return e->fd;
}

int may_be_lost(void) {
  struct ep *e;
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  e = keep(fd);
  return e ? e->fd : -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  // CHECK-REASONS: :[[@LINE-2]]:3: no fix for 'fd': on other paths it is in other hands by then
}

// A state goes only through what is stored in it.
enum { SEND, WAIT, JOIN, END, ABORT };
int next(int state);
int every_state_has_its_case(struct sockaddr_in *group) {
  int state = SEND, s = 0;
  for (;;) {
    switch (state) {
    case SEND:
      state = JOIN;
      break;
    case JOIN:
      if ((s = socket(AF_INET, SOCK_DGRAM, 0)) < 0)
        exit(1);
      if (bind(s, (struct sockaddr *)group, sizeof *group) < 0)
        exit(1);
      state = WAIT;
      break;
    case WAIT:
      state = next(state) ? ABORT : END;
      break;
    case END:
    case ABORT:
      if (s)
        close(s);
      return state == END;
    default:
      return -1;
    }
  }
}

int joins_again(struct sockaddr_in *group) {
  int state = SEND, s = 0;
  for (;;) {
    switch (state) {
    case SEND:
      state = JOIN;
      break;
    case JOIN:
      if ((s = socket(AF_INET, SOCK_DGRAM, 0)) < 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 's' is leaked: it is overwritten
      // CHECK-REASONS: :[[@LINE-2]]:12: no fix for 's': some path to the exit has not opened it
        exit(1);
      if (bind(s, (struct sockaddr *)group, sizeof *group) < 0)
        exit(1);
      state = WAIT;
      break;
    case WAIT:
      state = next(state) ? JOIN : END;
      break;
    case END:
      if (s)
        close(s);
      return 1;
    default:
      return -1;
    }
  }
}

// Only this function counts: what it calls cannot.
static int net = -1, up;
void session(void), setup(void);
int dials_until_up(struct sockaddr_in *a) {
  if (up)
    return 0;
  setup();
  do {
    net = socket(AF_INET, SOCK_STREAM, 0);
    if (net < 0)
      return 0;
    if (connect(net, (struct sockaddr *)a, sizeof *a) < 0)
      exit(1);
    up++;
  } while (up == 0);
  session();
  close(net);
  exit(0);
}

static int out = -1, down;
void goes_down(void) { down = 1; }
int dials_until_down(struct sockaddr_in *a) {
  if (down)
    return 0;
  setup();
  do {
    out = socket(AF_INET, SOCK_STREAM, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'out' is leaked: it is overwritten
    // CHECK-REASONS: :[[@LINE-2]]:5: no fix for 'out': it is lost in the middle of a path
    if (out < 0)
      return 0;
    if (connect(out, (struct sockaddr *)a, sizeof *a) < 0)
      exit(1);
  } while (down == 0);
  close(out);
  exit(0);
}

// A list whose head a helper moves through a pointer to it.
static struct ep *list;
static void drop(struct ep *n) {
  struct ep **at = &list;
  if (n->fd >= 0)
    close(n->fd);
  while (*at != n)
    at = &(*at)->next;
  *at = n->next;
  free(n);
}
void add(int l) {
  struct ep *n = malloc(sizeof *n);
  if (!n)
    return;
  n->fd = accept(l, NULL, NULL);
  n->next = list;
  list = n;
}
void drop_all(void) {
  while (list)
    drop(list);
}

static void shut(struct ep *n) {
  if (n->fd >= 0)
    close(n->fd);
}
void drop_twice(struct ep *n) {
  shut(n);
  shut(n);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'n->fd' is closed a second time [closewait-double-close]
  // CHECK-REASONS: :[[@LINE-2]]:3: no fix for 'n->fd': one of the two does not always close, or is in a macro
}

// A sweep closes numbers, in each turn of the loop around it.
void sweeps(int children, int top, int keep_this) {
  int sock;
  for (int i = 0; i < children; i++)
    for (sock = top; sock > 2; sock--)
      if (sock != keep_this)
        close(sock);
}

// What a copy shows is true of where it was taken.
void report(const char *text);
void forwards(int *kept, const struct sockaddr_in *to, const char *line) {
  int fd = *kept;
  if (fd < 0) {
    fd = socket(AF_INET, SOCK_DGRAM, 0);
    if (fd < 0)
      return;
  }
  if (sendto(fd, line, strlen(line), 0, (const struct sockaddr *)to,
             sizeof *to) < 0)
    report("sendto");
  if (*kept < 0)
    close(fd);
}

void forwards_and_forgets(int *kept, const struct sockaddr_in *to,
                          const char *line) {
  int fd = *kept;
  if (fd < 0) {
    fd = socket(AF_INET, SOCK_DGRAM, 0);
    if (fd < 0)
      return;
  }
  if (sendto(fd, line, strlen(line), 0, (const struct sockaddr *)to,
             sizeof *to) < 0)
    report("sendto");
  if (*kept >= 0)
    report("kept");
  // CHECK-MESSAGES: :[[@LINE+1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}
// CHECK-REASONS: :[[@LINE-1]]:1: no fix for 'fd': some path to the exit has not opened it

// The 0 of the end adds nothing: there is still less than was wanted.
int all_or_nothing(int fd, char *to, int size) {
  int n = recv(fd, to, size, 0), have;
  if (n != size) {
    have = n;
    while (n >= 1 && have < size) {
      n = recv(fd, to + have, size - have, 0);
      if (n >= 0)
        have += n;
    }
    if (have < size)
      return -1;
  }
  return 1;
}

int all_or_something(int fd, char *to, int size) {
  int n = recv(fd, to, size, 0), have;
  if (n != size) {
    have = n;
    while (n >= 1 && have < size) {
      n = recv(fd, to + have, size - have, 0);
      if (n >= 0)
        have += n;
    }
    if (n < 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here, but this path does not close it
      // CHECK-REASONS: :[[@LINE-2]]:9: no fix for 'fd': what the callers do then is not known
      return -1;
  }
  return 1;
}

// 0 for the end and for "nothing yet" alike, with a mark beside it.
struct input {
  int fd, size, timed_out;
  char b[512];
};
int fills_and_marks(struct input *s) {
  ssize_t n = recv(s->fd, s->b + s->size, sizeof s->b - s->size, 0);
  s->timed_out = 0;
  if (n > 0)
    s->size += n;
  else if (n < 0 && (errno == EAGAIN || errno == EINTR)) {
    s->timed_out = 1;
    n = 0;
  }
  return n;
}

int fills_and_mixes_up(struct input *s) {
  ssize_t n = recv(s->fd, s->b + s->size, sizeof s->b - s->size, 0);
  s->timed_out = 0;
  if (n > 0)
    s->size += n;
  else if (n < 0 && (errno == EAGAIN || errno == EINTR))
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 's->fd' here, but this path does not close it
    // CHECK-REASONS: :[[@LINE-2]]:12: no fix for 's->fd': paths on which the peer is there leave here too
    n = 0;
  return n;
}

// What stands there is thrown away; the end stays for the reader.
static int remote;
void clears(void) {
  char waste[512];
  while (recv(remote, waste, sizeof waste, MSG_DONTWAIT) > 0)
    ;
}
int reads_remote(char *to, size_t size) {
  ssize_t n = recv(remote, to, size, 0);
  if (n <= 0)
    close(remote);
  return n > 0;
}

static int lonely;
void clears_alone(void) {
  char waste[512];
  while (recv(lonely, waste, sizeof waste, MSG_DONTWAIT) > 0)
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'lonely' here, but this path does not close it
    ;
}

// A function of another file that ends the process by its name.
void my_exit(const char *who, int code);
void opens_or_ends(struct sockaddr_in *at) {
  int s = socket(AF_INET, SOCK_STREAM, 0);
  if (s < 0)
    return;
  if (bind(s, (struct sockaddr *)at, sizeof *at) < 0) {
    my_exit("bind", 1);
    return;
  }
  close(s);
}

// An object that is given to it ends, not the process.
void conn_exit(struct ep *e);
void opens_or_gives_up(struct sockaddr_in *at, struct ep *e) {
  int s = socket(AF_INET, SOCK_STREAM, 0);
  if (s < 0)
    return;
  if (bind(s, (struct sockaddr *)at, sizeof *at) < 0) {
    conn_exit(e);
    return;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 's' is leaked: this path leaves
  }
  close(s);
}

// The end is met again and answered there, after a few tries or by the next
// read.
int tries_again(int fd, char *to, int size) {
  int tries = 0;
  for (;;) {
    int n = recv(fd, to, size, 0);
    if (n > 0)
      return n;
    if (n < 0 || tries++ >= 2)
      return -1;
  }
}

int tries_for_ever(int fd, char *to, int size) {
  int tries = 0;
  for (;;) {
    int n = recv(fd, to, size, 0);
    if (n > 0)
      return n;
    if (n < 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here, but this path does not close it
      // CHECK-REASONS: :[[@LINE-2]]:9: no fix for 'fd': how this path should leave is not known
      return -1;
    tries++;
  }
}

void next_read_answers(int fd, char *to) {
  if (recv(fd, to, 4, 0) != 4)
    report("no address");
  if (recv(fd, to, 2, 0) != 2) {
    close(fd);
    return;
  }
  report(to);
  close(fd);
}

// The helper answers true on -1 only.
static int failed(int value, int error, const char *text) {
  if (value != error)
    return 0;
  report(text);
  return 1;
}

int judged_by_a_helper(int l) {
  int fd = accept(l, NULL, NULL);
  if (failed(fd, -1, "accept"))
    return -1;
  return fd;
}

int judged_by_another_number(int l) {
  int fd = accept(l, NULL, NULL);
  if (failed(fd, 17, "accept"))
    return -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  return fd;
}

// poll() leaves out an entry whose descriptor is negative.
void relays_until_both_end(int a, int b) {
  char buf[512];
  int open_a = 1, open_b = 1;
  while (open_a || open_b) {
    struct pollfd p[2] = {{open_a ? a : -1, POLLIN, 0},
                          {open_b ? b : -1, POLLIN, 0}};
    if (poll(p, 2, -1) < 0)
      break;
    if (p[0].revents) {
      ssize_t n = read(a, buf, sizeof buf);
      if (n <= 0) {
        shutdown(b, SHUT_WR);
        open_a = 0;
      } else if (write(b, buf, n) != n)
        break;
    }
    if (p[1].revents) {
      ssize_t n = read(b, buf, sizeof buf);
      if (n <= 0) {
        shutdown(a, SHUT_WR);
        open_b = 0;
      } else if (write(a, buf, n) != n)
        break;
    }
  }
  close(a);
  close(b);
}

void relays_for_ever(int a, int b) {
  char buf[512];
  int open_a = 1, open_b = 1;
  while (open_a || open_b) {
    struct pollfd p[2] = {{a, POLLIN, 0}, {open_b ? b : -1, POLLIN, 0}};
    if (poll(p, 2, -1) < 0)
      break;
    if (p[0].revents) {
      ssize_t n = read(a, buf, sizeof buf);
      if (n <= 0) {
        // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'a' here, but this path does not close it
        // CHECK-REASONS: :[[@LINE-2]]:11: no fix for 'a': how this path should leave is not known
        shutdown(b, SHUT_WR);
        open_a = 0;
      } else if (write(b, buf, n) != n)
        break;
    }
    if (p[1].revents) {
      ssize_t n = read(b, buf, sizeof buf);
      if (n <= 0)
        open_b = 0;
      else if (write(a, buf, n) != n)
        break;
    }
  }
  close(a);
  close(b);
}
