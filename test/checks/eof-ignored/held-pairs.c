// RUN: %check_closewait %s closewait-eof-ignored,closewait-eof-not-closed %t

// Who has both ends of a pair for as long as it reads meets no end, whatever a
// child does with its copies.
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

struct head {
  int sp[2];
  int active, tries;
};

void work(int fd);

// The mother keeps the end of the child.
int spawn(struct head *h) {
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, h->sp) < 0)
    return -1;
  if (fork() == 0) {
    work(h->sp[1]);
    _exit(0);
  }
  return write(h->sp[1], "n", 1) == 1 ? 0 : -1;
}

void retire(struct head *h) {
  close(h->sp[0]);
  close(h->sp[1]);
}

void listen_to(struct head *h) {
  char what;
  while (h->active) {
    ssize_t n = read(h->sp[0], &what, 1);
    if (n > 0 && what == 'q')
      h->active = 0;
  }
}

// Here she does not.
struct lone {
  int ends[2];
  int active;
};

int spawn_alone(struct lone *h) {
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, h->ends) < 0)
    return -1;
  if (fork() == 0) {
    work(h->ends[1]);
    _exit(0);
  }
  close(h->ends[1]);
  return 0;
}

void listen_to_the_child(struct lone *h) {
  char what;
  while (h->active) {
    ssize_t n = read(h->ends[0], &what, 1);
    // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: end of file on 'h->ends[0]' is not told apart
    if (n > 0 && what == 'q')
      h->active = 0;
  }
  close(h->ends[0]);
}

// A thread of this process may close the end that it gets.
void *worker(void *argument);

void with_a_thread(void) {
  int ends[2];
  char c;
  pthread_t thread;
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) < 0)
    return;
  pthread_create(&thread, NULL, worker, (void *)(intptr_t)ends[1]);
  for (;;)
    if (recv(ends[0], &c, 1, 0) < 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: end of file on 'ends[0]' is not told apart
      break;
  close(ends[0]);
}

// Nobody has the other end of this one; it is closed when the thread is
// cancelled.
void close_it(void *fd);
void push_cleanup(void (*how)(void *), void *of);

void waits_to_be_cancelled(void) {
  int ends[2];
  char c;
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) < 0)
    return;
  push_cleanup(close_it, &ends[0]);
  push_cleanup(close_it, &ends[1]);
  for (;;)
    if (recv(ends[0], &c, 1, 0) != 1)
      abort();
}

// A shutdown() of the one is an end to the other.
static int halves[2];

void stop_sending(void) { shutdown(halves[1], SHUT_WR); }

void hears_the_end(void) {
  char c;
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, halves) < 0)
    return;
  for (;;)
    if (recv(halves[0], &c, 1, 0) < 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: end of file on 'halves[0]' is not told apart
      break;
}
