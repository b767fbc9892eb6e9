// RUN: %check_closewait %s closewait-leak %t --options 'closewait.AcquireFunctions=dial; take:result:handle; open_into:1; open_maybe:0:none; open_or_errno:0:zero-or-errno; conn_new'

// A function that makes a descriptor: in its result, or in an argument.
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

struct conn;
int dial(const char *host);
int take(void);
int open_into(const char *host, int *fd);
void open_maybe(int *fd);
int open_or_errno(int *fd);
struct conn *conn_new(void);
int unknown(void);

int in_the_result(const char *host, int quit) {
  int fd = dial(host);
  if (fd < 0)
    return -1;
  if (quit)
    return 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  close(fd);
  return 0;
}

void spelled_out(void) {
  int fd = take();
  if (fd < 0)
    return;
  send(fd, "x", 1, MSG_NOSIGNAL);
  // CHECK-MESSAGES: :[[@LINE+1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked
}

int in_an_argument(const char *host, int quit) {
  int fd;
  if (open_into(host, &fd) < 0)
    return -1;
  if (quit)
    return 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  close(fd);
  return 0;
}

int without_a_result(int quit) {
  int fd = -1;
  open_maybe(&fd);
  if (fd < 0)
    return -1;
  if (quit)
    return 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  close(fd);
  return 0;
}

int with_an_error_number(int quit) {
  int fd;
  if (open_or_errno(&fd) != 0)
    return -1;
  if (quit)
    return 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  close(fd);
  return 0;
}

// Filled again: the first may be closed by the function.
void filled_twice(const char *host) {
  int fd = dial(host);
  if (fd < 0)
    return;
  if (open_into(host, &fd) == 0)
    close(fd);
}

int handed_on(const char *host, int *out) {
  int fd = dial(host);
  if (fd < 0)
    return -1;
  *out = fd;
  return 0;
}

int filled_for_the_caller(const char *host, int *out) {
  return open_into(host, out);
}

// An object that holds a descriptor is not followed.
void an_object(void) { struct conn *c = conn_new(); (void)c; }

void untaught(void) {
  int fd = unknown();
  (void)fd;
}
