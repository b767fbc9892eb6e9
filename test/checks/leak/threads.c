// RUN: %check_closewait %s closewait-leak %t --reasons

// A thread takes its descriptor along, if it starts, and then it must close.
#include <pthread.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <threads.h>
#include <unistd.h>

void *unseen_worker(void *arg);
int unseen_worker_11(void *arg);

struct parcel {
  int fd;
  int number;
};

void by_cast(int door) {
  pthread_t t;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  if (pthread_create(&t, NULL, unseen_worker, (void *)(intptr_t)fd) != 0) {
    close(fd);
    return;
  }
  pthread_detach(t);
}

void by_cast_start_fails(int door) {
  pthread_t t;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  if (pthread_create(&t, NULL, unseen_worker, (void *)(intptr_t)fd) != 0)
    return;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  pthread_detach(t);
}

void start_is_not_tested(int door) {
  pthread_t t;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  pthread_create(&t, NULL, unseen_worker, (void *)(intptr_t)fd);
}

void by_allocated_number(int door) {
  pthread_t t;
  int *fd = malloc(sizeof *fd);
  if (!fd)
    return;
  *fd = accept(door, NULL, NULL);
  if (*fd < 0) {
    free(fd);
    return;
  }
  if (pthread_create(&t, NULL, unseen_worker, fd) != 0) {
    close(*fd);
    free(fd);
    return;
  }
  pthread_detach(t);
}

void by_allocated_number_start_fails(int door) {
  pthread_t t;
  int *fd = malloc(sizeof *fd);
  if (!fd)
    return;
  *fd = accept(door, NULL, NULL);
  if (*fd < 0) {
    free(fd);
    return;
  }
  if (pthread_create(&t, NULL, unseen_worker, fd) != 0) {
    free(fd);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor '*fd' is leaked: its holder is freed
    // CHECK-REASONS: :[[@LINE-2]]:5: no fix for '*fd': the variable may hold another number
    return;
  }
  pthread_detach(t);
}

void by_record(int door) {
  pthread_t t;
  struct parcel *p = malloc(sizeof *p);
  if (!p)
    return;
  p->fd = accept(door, NULL, NULL);
  if (p->fd < 0 || pthread_create(&t, NULL, unseen_worker, p) != 0) {
    if (p->fd >= 0)
      close(p->fd);
    free(p);
    return;
  }
  pthread_detach(t);
}

void standard_thread(int door) {
  thrd_t t;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  if (thrd_create(&t, unseen_worker_11, (void *)(intptr_t)fd) != thrd_success) {
    close(fd);
    return;
  }
  thrd_detach(t);
}

void standard_thread_start_fails(int door) {
  thrd_t t;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  if (thrd_create(&t, unseen_worker_11, (void *)(intptr_t)fd) != thrd_success)
    return;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  thrd_detach(t);
}

static void *worker_that_closes(void *arg) {
  int fd = (int)(intptr_t)arg;
  send(fd, "hello", 5, MSG_NOSIGNAL);
  close(fd);
  return NULL;
}

void starts_one_that_closes(int door) {
  pthread_t t;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  if (pthread_create(&t, NULL, worker_that_closes, (void *)(intptr_t)fd))
    close(fd);
}

static void *worker_that_forgets(void *arg) {
  int fd = (int)(intptr_t)arg;
  send(fd, "hello", 5, MSG_NOSIGNAL);
  return NULL;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  // CHECK-MESSAGES: :[[@LINE+7]]:{{[0-9]+}}: note: 'fd' is opened here
  // CHECK-MESSAGES: :[[@LINE+9]]:{{[0-9]+}}: note: called from here
  // CHECK-REASONS: :[[@LINE-4]]:3: no fix for 'fd': who waits for the thread may close it
}

void starts_one_that_forgets(int door) {
  pthread_t t;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  if (pthread_create(&t, NULL, worker_that_forgets, (void *)(intptr_t)fd))
    close(fd);
}

static void *worker_with_parcel(void *arg) {
  struct parcel p = *(struct parcel *)arg;
  free(arg);
  send(p.fd, "hello", 5, MSG_NOSIGNAL);
  close(p.fd);
  return NULL;
}

void starts_one_with_parcel(int door) {
  pthread_t t;
  struct parcel *p = malloc(sizeof *p);
  if (!p)
    return;
  p->fd = accept(door, NULL, NULL);
  if (p->fd < 0) {
    free(p);
    return;
  }
  if (pthread_create(&t, NULL, worker_with_parcel, p) != 0) {
    close(p->fd);
    free(p);
  }
}

// What a worker closes on one path is its own on the others too.
static void *worker_that_closes_sometimes(void *arg) {
  int fd = (int)(intptr_t)arg;
  if (send(fd, "hello", 5, MSG_NOSIGNAL) < 0)
    return NULL;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  // CHECK-REASONS: :[[@LINE-2]]:5: no fix for 'fd': its name is no variable at the exit
  close(fd);
  return NULL;
}

// One that never closes leaves it to whoever waits for it.
static void *worker_that_borrows(void *arg) {
  int fd = (int)(intptr_t)arg;
  send(fd, "hello", 5, MSG_NOSIGNAL);
  return NULL;
}

void starts_both(int door) {
  pthread_t t, u;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  if (pthread_create(&t, NULL, worker_that_borrows, (void *)(intptr_t)fd) == 0)
    pthread_join(t, NULL);
  if (pthread_create(&u, NULL, worker_that_closes_sometimes,
                     (void *)(intptr_t)fd) != 0)
    close(fd);
}

void starts_one_and_waits(int door) {
  pthread_t t;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  if (pthread_create(&t, NULL, worker_that_borrows, (void *)(intptr_t)fd) == 0)
    pthread_join(t, NULL);
  close(fd);
}

// One that stores it somewhere, or runs for ever, has taken it over.
static int kept = -1;

static void *worker_that_keeps(void *arg) {
  kept = (int)(intptr_t)arg;
  return NULL;
}

static void *worker_for_ever(void *arg) {
  int fd = (int)(intptr_t)arg;
  for (;;) {
    send(fd, "tick", 4, MSG_NOSIGNAL);
    sleep(1);
  }
}

void starts_keepers(int door) {
  pthread_t t, u;
  int a = accept(door, NULL, NULL), b;
  if (a < 0)
    return;
  if (pthread_create(&t, NULL, worker_that_keeps, (void *)(intptr_t)a) != 0) {
    close(a);
    return;
  }
  b = accept(door, NULL, NULL);
  if (b < 0)
    return;
  if (pthread_create(&u, NULL, worker_for_ever, (void *)(intptr_t)b) != 0)
    close(b);
}

// A number in the clothes of a pointer.
void by_sum(int door) {
  pthread_t t;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  if (pthread_create(&t, NULL, unseen_worker, (char *)NULL + fd) != 0)
    close(fd);
}

static void *worker_by_difference(void *arg) {
  int fd = (int)((char *)arg - (char *)NULL);
  send(fd, "hello", 5, MSG_NOSIGNAL);
  close(fd);
  return NULL;
}

void starts_one_by_difference(int door) {
  pthread_t t;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  if (pthread_create(&t, NULL, worker_by_difference, (char *)NULL + fd) != 0)
    close(fd);
}
