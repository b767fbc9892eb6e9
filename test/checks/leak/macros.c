// RUN: %check_closewait %s closewait-leak %t

// Closing, testing and leaving by macro. A warning stands where the macro is
// used, never where it is defined.
#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

#define DROP(s) close(s)
#define DROP_AND_FORGET(s)                                                     \
  do {                                                                         \
    if ((s) >= 0)                                                              \
      close(s);                                                                \
    (s) = -1;                                                                  \
  } while (0)
#define RETURN_IF(failed, code)                                                \
  do {                                                                         \
    if (failed) {                                                              \
      perror(#failed);                                                         \
      return (code);                                                           \
    }                                                                          \
  } while (0)
#define GOTO_IF(failed, label)                                                 \
  if (failed)                                                                  \
  goto label
#define NEW_SOCKET() socket(AF_INET, SOCK_STREAM, 0)
#define IS_BAD(s) ((s) == -1)
#define LEAVE return
#define unlikely(x) __builtin_expect(!!(x), 0)

int returns_inside_a_macro(const struct sockaddr *at, socklen_t n) {
  int fd = NEW_SOCKET();
  RETURN_IF(fd < 0, -1);
  RETURN_IF(bind(fd, at, n) < 0, -1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  return fd;
}

int closes_before_the_macro(const struct sockaddr *at, socklen_t n) {
  int fd = NEW_SOCKET(), rc;
  RETURN_IF(fd < 0, -1);
  rc = bind(fd, at, n);
  if (rc < 0)
    DROP(fd);
  RETURN_IF(rc < 0, -1);
  return fd;
}

int jumps_inside_a_macro(const struct sockaddr *at, socklen_t n) {
  int fd = NEW_SOCKET();
  GOTO_IF(IS_BAD(fd), none);
  GOTO_IF(bind(fd, at, n) < 0, drop);
  GOTO_IF(listen(fd, 3) < 0, drop);
  return fd;
drop:
  DROP(fd);
none:
  return -1;
}

int jumps_to_the_wrong_label(const struct sockaddr *at, socklen_t n) {
  int fd = NEW_SOCKET();
  GOTO_IF(IS_BAD(fd), none);
  GOTO_IF(bind(fd, at, n) < 0, drop);
  GOTO_IF(listen(fd, 3) < 0, none);
  return fd;
drop:
  DROP(fd);
none:
  return -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

void drop_and_forget(int door) {
  int fd = accept(door, NULL, NULL);
  if (unlikely(IS_BAD(fd)))
    return;
  send(fd, "busy", 4, MSG_NOSIGNAL);
  DROP_AND_FORGET(fd);
}

void drop_and_forget_skipped(int door, int quiet) {
  int fd = accept(door, NULL, NULL);
  if (unlikely(IS_BAD(fd)))
    return;
  if (quiet)
    LEAVE;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  DROP_AND_FORGET(fd);
}

#define WITH_GUEST(name, door)                                                 \
  for (int name = accept(door, NULL, NULL), once = 1; once;                    \
       once = 0, name >= 0 ? close(name) : 0)

void closed_by_the_loop_macro(int door) {
  WITH_GUEST(fd, door)
  send(fd, "busy", 4, MSG_NOSIGNAL);
}

#define CHECKED(call)                                                          \
  ({                                                                           \
    int rc_ = (call);                                                          \
    if (rc_ < 0)                                                               \
      return -errno;                                                           \
    rc_;                                                                       \
  })

int leaves_from_a_statement_expression(const struct sockaddr *at, socklen_t n) {
  int fd = CHECKED(NEW_SOCKET());
  CHECKED(bind(fd, at, n));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  return fd;
}

#ifdef USE_OLD_API
#define END(s) old_close(s)
#else
#define END(s) close(s)
#endif

int closed_by_the_portable_name(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  END(fd);
  return 0;
}
