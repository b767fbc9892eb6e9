// RUN: %check_closewait %s closewait-eof-not-closed %t

// Callbacks that answer the end of file as they answer data: whoever called
// cannot know.
#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

typedef int (*handler)(int fd, void *arg);
void watch(int fd, handler h, void *arg);

static int same_answer(int fd, void *arg) {
  char buf[64];
  ssize_t n = recv(fd, buf, sizeof buf, 0);
  (void)arg;
  if (n < 0)
    return -1;
  if (n == 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
    return 0;
  fwrite(buf, 1, n, stdout);
  return 0;
}

static int another_answer(int fd, void *arg) {
  char buf[64];
  ssize_t n = recv(fd, buf, sizeof buf, 0);
  (void)arg;
  if (n <= 0)
    return -1;
  fwrite(buf, 1, n, stdout);
  return 0;
}

static int same_answer_after_close(int fd, void *arg) {
  char buf[64];
  ssize_t n = recv(fd, buf, sizeof buf, 0);
  (void)arg;
  if (n <= 0) {
    close(fd);
    return 0;
  }
  fwrite(buf, 1, n, stdout);
  return 0;
}

static int same_answer_as_try_again(int fd, void *arg) {
  char buf[64];
  ssize_t n = recv(fd, buf, sizeof buf, 0);
  (void)arg;
  if (n == 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
    return 0;
  if (n < 0)
    return errno == EAGAIN ? 0 : -1;
  fwrite(buf, 1, n, stdout);
  return 1;
}

static int same_answer_only_the_log_knows(int fd, void *arg) {
  char buf[64];
  ssize_t n = recv(fd, buf, sizeof buf, 0);
  (void)arg;
  if (n == 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
    fprintf(stderr, "peer of %d has left\n", fd);
  else if (n > 0)
    fwrite(buf, 1, n, stdout);
  else
    return -1;
  return 0;
}

void register_all(int a, int b, int c, int d, int e) {
  watch(a, same_answer, NULL);
  watch(b, another_answer, NULL);
  watch(c, same_answer_after_close, NULL);
  watch(d, same_answer_as_try_again, NULL);
  watch(e, same_answer_only_the_log_knows, NULL);
}

// A letter of its own for the end, beside any letter of the message.
char next_letter(int fd) {
  char text[8];
  ssize_t n = recv(fd, text, sizeof text, 0);
  if (n < 0)
    return 'x';
  if (n == 0)
    return 'n';
  return text[0] == 1 ? text[2] : 'i';
}
