// RUN: %check_closewait %s closewait-eof-ignored %t

// A result that is the same after data, an error and the end tells nobody.
#include <errno.h>
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

struct guest {
  int fd;
};
void eat(struct guest *g, const char *text, size_t length);
void on_readable(int (*step)(struct guest *));

static int always_zero(struct guest *g) {
  char text[256];
  ssize_t n = recv(g->fd, text, sizeof text, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:15: warning: end of file on 'g->fd' is taken for data
  // CHECK-MESSAGES: :[[@LINE+3]]:3: note: the path leaves here
  if (n > 0)
    eat(g, text, n);
  return 0;
}

static int tells_errors_only(struct guest *g) {
  char text[256];
  ssize_t n = recv(g->fd, text, sizeof text, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:15: warning: end of file on 'g->fd' is taken for data
  // CHECK-MESSAGES: :[[@LINE+5]]:3: note: the path leaves here
  if (n < 0)
    return -1;
  if (n > 0)
    eat(g, text, n);
  return 0;
}

static int tells(struct guest *g) {
  char text[256];
  ssize_t n = recv(g->fd, text, sizeof text, 0);
  if (n > 0)
    eat(g, text, n);
  return n > 0 ? 0 : -1;
}

static int closes(struct guest *g) {
  char text[256];
  ssize_t n = recv(g->fd, text, sizeof text, 0);
  if (n > 0)
    eat(g, text, n);
  else
    close(g->fd);
  return 0;
}

void set_up(void) {
  on_readable(always_zero);
  on_readable(tells_errors_only);
  on_readable(tells);
  on_readable(closes);
}

// Its caller is there, and closes after it whatever it returns.
static int drain(struct guest *g) {
  char text[256];
  while (recv(g->fd, text, sizeof text, 0) > 0)
    ;
  return 0;
}

void part(struct guest *g) {
  shutdown(g->fd, SHUT_WR);
  drain(g);
  close(g->fd);
}

// A loop that ends tells by ending.
int drain_for_others(struct guest *g) {
  char text[256];
  while (recv(g->fd, text, sizeof text, 0) > 0)
    ;
  return 0;
}

// A failure for every caller, whatever byte is the answer to data.
int first_byte(struct guest *g, char *text) {
  int n = recv(g->fd, text, 8, 0);
  if (n < 0)
    return -errno;
  if (n == 0)
    return -ENOTCONN;
  return text[0];
}
