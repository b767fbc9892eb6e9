// RUN: %check_closewait %s closewait-leak %t

// A descriptor that comes in as a parameter belongs to the caller.
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

int greets_and_returns(int fd) {
  if (send(fd, "hello", 5, MSG_NOSIGNAL) < 0)
    return -1;
  return 0;
}

void closes_on_one_branch_only(int fd) {
  if (send(fd, "hello", 5, MSG_NOSIGNAL) < 0)
    close(fd);
}

void replaces_its_own_copy(int fd) {
  fd = accept(fd, NULL, NULL);
  if (fd >= 0)
    close(fd);
}

void replaces_its_own_copy_and_forgets(int fd) {
  fd = accept(fd, NULL, NULL);
  if (fd >= 0)
    send(fd, "busy", 4, MSG_NOSIGNAL);
}
// CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves

int fills_the_out_parameter(int door, int *out) {
  *out = accept(door, NULL, NULL);
  return *out < 0 ? -1 : 0;
}

int fills_and_fails(int door, int *out) {
  *out = accept(door, NULL, NULL);
  if (*out < 0)
    return -1;
  if (send(*out, "hello", 5, MSG_NOSIGNAL) < 0)
    return -1;
  return 0;
}

int fills_and_empties(int door, int *out) {
  *out = accept(door, NULL, NULL);
  if (*out < 0)
    return -1;
  if (send(*out, "hello", 5, MSG_NOSIGNAL) < 0) {
    *out = -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor '*out' is leaked: it is overwritten
    return -1;
  }
  return 0;
}

int fills_closes_and_empties(int door, int *out) {
  *out = accept(door, NULL, NULL);
  if (*out < 0)
    return -1;
  if (send(*out, "hello", 5, MSG_NOSIGNAL) < 0) {
    close(*out);
    *out = -1;
    return -1;
  }
  return 0;
}

int fills_only_at_the_end(int door, int *out) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (send(fd, "hello", 5, MSG_NOSIGNAL) < 0)
    return -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  *out = fd;
  return 0;
}

int fills_if_asked(int door, int *out) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (out)
    *out = fd;
  return 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int fills_if_asked_else_closes(int door, int *out) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (out)
    *out = fd;
  else
    close(fd);
  return 0;
}

int fills_a_place(int door, int *table, int at) {
  table[at] = accept(door, NULL, NULL);
  return table[at] < 0 ? -1 : at;
}

int old_style(door, out)
int door;
int *out;
{
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  *out = fd;
  return 0;
}
