// RUN: %check_closewait %s 'closewait-*,-closewait-debug-dump' %t

// Zero and an errno that is left over from an earlier call. Either of the two
// checks may say it.
#include <errno.h>
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

void old_errno_decides(int fd, char *buf, size_t len) {
  for (;;) {
    ssize_t n = recv(fd, buf, len, MSG_DONTWAIT);
    // CHECK-MESSAGES: warning: {{.*}}'fd'{{.*}} [closewait-eof-{{ignored|not-closed}}]
    if (n <= 0) {
      if (errno == EAGAIN)
        continue;
      break;
    }
  }
  close(fd);
}

void errno_of_this_call_decides(int fd, char *buf, size_t len) {
  for (;;) {
    ssize_t n = recv(fd, buf, len, MSG_DONTWAIT);
    if (n < 0 && errno == EAGAIN)
      continue;
    if (n <= 0)
      break;
  }
  close(fd);
}

int zero_with_an_errno(int *slot) {
  char c;
  ssize_t n = recv(*slot, &c, 1, MSG_PEEK | MSG_DONTWAIT);
  // 0 with an old EAGAIN in errno keeps the descriptor.
  // CHECK-MESSAGES: warning: {{.*}}'*slot'{{.*}} [closewait-eof-{{ignored|not-closed}}]
  if (n == 0 && errno != EAGAIN) {
    close(*slot);
    *slot = -1;
    return -1;
  }
  return 0;
}

int zero_or_an_errno(int *slot) {
  char c;
  ssize_t n = recv(*slot, &c, 1, MSG_PEEK | MSG_DONTWAIT);
  if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR)) {
    close(*slot);
    *slot = -1;
    return -1;
  }
  return 0;
}

// Cleared before each read: it is not EINTR where the end comes.
int cleared_each_time(int fd, char *buf, size_t len) {
  for (;;) {
    errno = 0;
    ssize_t n = recv(fd, buf, len, 0);
    if (errno == EINTR)
      continue;
    if (n < 1)
      break;
  }
  return -1;
}

// Cleared before a helper reads: 0 leaves it so, and it is not EAGAIN.
static ssize_t take(int fd, char *buf, size_t len) { return recv(fd, buf, len, 0); }
static size_t take_all(int fd, char *buf, size_t len) {
  size_t got = 0;
  while (got < len) {
    ssize_t n = recv(fd, buf + got, len - got, 0);
    if (n <= 0)
      break;
    got += n;
  }
  return got;
}

void helper_leaves_errno(int fd, char *buf, size_t len) {
  for (;;) {
    errno = 0;
    ssize_t n = take(fd, buf, len);
    if (n <= 0 && errno != EAGAIN)
      break;
  }
  close(fd);
}

void helper_with_an_old_errno(int fd, char *buf, size_t len) {
  for (;;) {
    ssize_t n = take(fd, buf, len);
    // CHECK-MESSAGES: warning: {{.*}}'fd'{{.*}} [closewait-eof-{{ignored|not-closed}}]
    if (n <= 0 && errno != EAGAIN)
      break;
  }
  close(fd);
}

// What came before the end is data; the next turn meets the end by itself.
void count_before_the_end(int fd, char *buf, size_t len) {
  for (int turn = 0; turn < 16; turn++) {
    errno = 0;
    long n = take_all(fd, buf, len);
    if (n <= 0) {
      if (errno != EAGAIN) {
        close(fd);
        return;
      }
    }
  }
}

// A helper that tries again has left EAGAIN there.
static ssize_t insist(int fd, char *buf, size_t len) {
  ssize_t n;
  while ((n = recv(fd, buf, len, 0)) < 0 && errno == EAGAIN)
    ;
  return n;
}
void helper_that_insists(int fd, char *buf, size_t len) {
  for (;;) {
    errno = 0;
    ssize_t n = insist(fd, buf, len);
    // CHECK-MESSAGES: warning: {{.*}}'fd'{{.*}} [closewait-eof-{{ignored|not-closed}}]
    if (n <= 0 && errno != EAGAIN)
      break;
  }
  close(fd);
}
