// RUN: %check_closewait %s closewait-leak %t --reasons --still-warns

// Found, but not fixed: a plain close() might be wrong there.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

/* Not set on every path to the exit. */
int perhaps_not_set(int door, int kind) {
  int fd;
  if (kind) {
    fd = accept(door, NULL, NULL);
    if (fd < 0)
      return -1;
    send(fd, "x", 1, MSG_NOSIGNAL);
  }
  return 0;
}
// CHECK-MESSAGES: :[[@LINE-2]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: send(fd, "x", 1, MSG_NOSIGNAL);
// CHECK-FIXES-NEXT: }
// CHECK-FIXES-NEXT: return 0;
// CHECK-REASONS: :[[@LINE-6]]:3: no fix for 'fd': some path to the exit has not opened it

int past_a_label(int door, int kind) {
  int fd;
  if (kind)
    goto out;
  fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  send(fd, "y", 1, MSG_NOSIGNAL);
out:
  return 0;
}
// CHECK-MESSAGES: :[[@LINE-2]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: out:
// CHECK-FIXES-NEXT: return 0;
// CHECK-REASONS: :[[@LINE-5]]:3: no fix for 'fd': some path to the exit has not opened it

/* The name means something else by then. */
int copied(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  int copy = fd;
  fd = -1;
  send(copy, "x", 1, MSG_NOSIGNAL);
  return 0;
}
// CHECK-MESSAGES: :[[@LINE-2]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: send(copy, "x", 1, MSG_NOSIGNAL);
// CHECK-FIXES-NEXT: return 0;
// CHECK-REASONS: :[[@LINE-5]]:3: no fix for 'fd': the variable is set again

int hidden(int door, int kind) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (kind) {
    int fd = kind;
    kind = fd + 1;
    return kind;
  }
  close(fd);
  return 0;
}
// CHECK-MESSAGES: :[[@LINE-5]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: kind = fd + 1;
// CHECK-FIXES-NEXT: return kind;
// CHECK-REASONS: :[[@LINE-8]]:5: no fix for 'fd': the variable may hold another number

/* Two programs in one text: braces for one would break the other. */
int two_texts(int door, int kind) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (kind)
#ifdef LOUD
    return -2;
#else
    return -3;
#endif
  close(fd);
  return 0;
}
// CHECK-MESSAGES: :[[@LINE-5]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: #else
// CHECK-FIXES-NEXT: return -3;
// CHECK-FIXES-NEXT: #endif
// CHECK-REASONS: :[[@LINE-9]]:5: no fix for 'fd': there is no room for a statement before the exit

int body_of_do(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  do
    return 6;
  while (0);
}
// CHECK-MESSAGES: :[[@LINE-3]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: {{^ do$}}
// CHECK-FIXES-NEXT: return 6;
// CHECK-FIXES-NEXT: while (0);
// CHECK-REASONS: :[[@LINE-7]]:5: no fix for 'fd': there is no room for a statement before the exit

/* fclose() is what closes a stream. */
int in_a_stream(int door) {
  char line[80];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  FILE *f = fdopen(fd, "r");
  if (!f) {
    close(fd);
    return -1;
  }
  if (!fgets(line, sizeof line, f))
    return -1;
  fclose(f);
  return 0;
}
// CHECK-MESSAGES: :[[@LINE-4]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: if (!fgets(line, sizeof line, f))
// CHECK-FIXES-NEXT: return -1;
// CHECK-REASONS: :[[@LINE-7]]:5: no fix for 'fd': a stream owns it

/* Built elsewhere, the variable has no value in front of the second store. */
int under_a_condition(int domain, int type) {
  int fd;
#ifdef SOCK_CLOEXEC
  fd = socket(domain, type | SOCK_CLOEXEC, 0);
  if (fd < 0 && type == SOCK_RAW)
    return -1;
#endif
  fd = socket(domain, type, 0);
  return fd;
}
// CHECK-MESSAGES: :[[@LINE-3]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: it is overwritten
// CHECK-FIXES: #endif
// CHECK-FIXES-NEXT: fd = socket(domain, type, 0);
// CHECK-REASONS: :[[@LINE-6]]:3: no fix for 'fd': the preprocessor may leave out what opens it
