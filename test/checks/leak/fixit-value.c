// RUN: %check_closewait %s closewait-leak %t

// What the exit computes from the descriptor or from errno is computed before
// the close, and errno is put back where it is meant for somebody.
#include <errno.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

const char *name_for(const char *key);

int returns_a_use(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  return send(fd, "one", 3, MSG_NOSIGNAL) == 3 ? 0 : -5;
}
// CHECK-MESSAGES: :[[@LINE-2]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: int result = send(fd, "one", 3, MSG_NOSIGNAL) == 3 ? 0 : -5;
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: return result;

static const char *returns_a_call(int door, int kind) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return NULL;
  if (kind)
    return name_for("two");
  close(fd);
  return "";
}
// CHECK-MESSAGES: :[[@LINE-4]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: if (kind) {
// CHECK-FIXES-NEXT: const char *result = name_for("two");
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: return result;
// CHECK-FIXES-NEXT: }

const char *name_of(int door) { return returns_a_call(door, 2); }

int returns_errno(int door, int result) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (listen(fd, result) < 0)
    return -errno;
  close(fd);
  return 3;
}
// CHECK-MESSAGES: :[[@LINE-4]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: if (listen(fd, result) < 0) {
// CHECK-FIXES-NEXT: int result_ = -errno;
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: return result_;
// CHECK-FIXES-NEXT: }

int sets_errno(int door, int kind) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (kind == 4) {
    errno = EINVAL;
    return -4;
  }
  close(fd);
  return 0;
}
// CHECK-MESSAGES: :[[@LINE-5]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: if (kind == 4) {
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: errno = EINVAL;
// CHECK-FIXES-NEXT: return -4;

static int connected(const struct sockaddr *to, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (connect(fd, to, n) < 0)
    return -1;
  return fd;
}
// CHECK-MESSAGES: :[[@LINE-3]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: if (connect(fd, to, n) < 0) {
// CHECK-FIXES-NEXT: int saved = errno;
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: errno = saved;
// CHECK-FIXES-NEXT: return -1;
// CHECK-FIXES-NEXT: }

/* It looks at errno afterwards. */
void connects(const struct sockaddr *to, socklen_t n) {
  int fd = connected(to, n);
  if (fd < 0) {
    perror("connect");
    return;
  }
  close(fd);
}

int in_cases(int door, int kind) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  switch (kind) {
  case 6:
    return send(fd, "six", 3, MSG_NOSIGNAL) == 3;
  default:
    break;
  }
  close(fd);
  return 0;
}
// CHECK-MESSAGES: :[[@LINE-7]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
// CHECK-FIXES: case 6:
// CHECK-FIXES-NEXT: {
// CHECK-FIXES-NEXT: int result = send(fd, "six", 3, MSG_NOSIGNAL) == 3;
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: return result;
// CHECK-FIXES-NEXT: }
// CHECK-FIXES-NEXT: default:

int answered_by_a_comma(int door, int full) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (full)
    return send(fd, "full", 4, 0), -1;
  return fd;
}
// CHECK-MESSAGES: :[[@LINE-3]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked
// CHECK-FIXES: if (full) {
// CHECK-FIXES-NEXT: int result = (send(fd, "full", 4, 0), -1);
// CHECK-FIXES-NEXT: close(fd);
// CHECK-FIXES-NEXT: return result;
