// RUN: %check_closewait %s closewait-leak %t

// As the function closes this descriptor elsewhere, so does the fix.
#include <sys/socket.h>
#include <unistd.h>

#define SAFE_CLOSE(fd)                                                         \
  do {                                                                         \
    if ((fd) >= 0)                                                             \
      close(fd);                                                               \
    (fd) = -1;                                                                 \
  } while (0)

int by_a_macro(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (send(fd, "x", 1, MSG_NOSIGNAL) != 1) {
    SAFE_CLOSE(fd);
    return -1;
  }
  if (send(fd, "y", 1, MSG_NOSIGNAL) != 1)
    return -2;
  SAFE_CLOSE(fd);
  return 0;
}
// CHECK-MESSAGES: :[[@LINE-4]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: if (send(fd, "y", 1, MSG_NOSIGNAL) != 1) {
// CHECK-FIXES-NEXT: {{^    SAFE_CLOSE\(fd\);}}
// CHECK-FIXES-NEXT: return -2;

static void hang_up(int fd) {
  shutdown(fd, SHUT_RDWR);
  close(fd);
}

int by_a_helper(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (send(fd, "x", 1, MSG_NOSIGNAL) != 1)
    return -2;
  hang_up(fd);
  return 0;
}
// CHECK-MESSAGES: :[[@LINE-4]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: if (send(fd, "x", 1, MSG_NOSIGNAL) != 1) {
// CHECK-FIXES-NEXT: {{^    hang_up\(fd\);}}
// CHECK-FIXES-NEXT: return -2;

static void empty(int *fd) {
  if (*fd >= 0)
    close(*fd);
  *fd = -1;
}

int by_its_address(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (send(fd, "x", 1, MSG_NOSIGNAL) != 1)
    return -2;
  empty(&fd);
  return 0;
}
// CHECK-MESSAGES: :[[@LINE-4]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: if (send(fd, "x", 1, MSG_NOSIGNAL) != 1) {
// CHECK-FIXES-NEXT: {{^    empty\(&fd\);}}
// CHECK-FIXES-NEXT: return -2;

/* close() itself is among the ways: it is the plainest. */
int both(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (send(fd, "x", 1, MSG_NOSIGNAL) != 1) {
    close(fd);
    return -1;
  }
  if (send(fd, "y", 1, MSG_NOSIGNAL) != 1)
    return -2;
  hang_up(fd);
  return 0;
}
// CHECK-MESSAGES: :[[@LINE-4]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: if (send(fd, "y", 1, MSG_NOSIGNAL) != 1) {
// CHECK-FIXES-NEXT: {{^    close\(fd\);}}
// CHECK-FIXES-NEXT: return -2;

/* The macro that closes also leaves with an answer: not for another place. */
#define CLOSE_AND_FAIL(fd)                                                     \
  do {                                                                         \
    close(fd);                                                                 \
    return -7;                                                                 \
  } while (0)

int leaving_macro(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (send(fd, "x", 1, MSG_NOSIGNAL) != 1)
    return -2;
  CLOSE_AND_FAIL(fd);
}
// CHECK-MESSAGES: :[[@LINE-3]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: if (send(fd, "x", 1, MSG_NOSIGNAL) != 1) {
// CHECK-FIXES-NEXT: {{^    close\(fd\);}}
// CHECK-FIXES-NEXT: return -2;

int clean(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  send(fd, "x", 1, MSG_NOSIGNAL);
  SAFE_CLOSE(fd);
  return 0;
}
