// RUN: %check_closewait --real-headers %s closewait-leak %t

// The handler that glibc's macros register closes at the end of the thread.
#include <pthread.h>
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

void closes(void *number);

void greets(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  pthread_cleanup_push(closes, &fd);
  if (send(fd, "hello", 5, MSG_NOSIGNAL) < 0)
    pthread_exit(NULL);
  pthread_cleanup_pop(1);
}

void greets_without(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  if (send(fd, "hello", 5, MSG_NOSIGNAL) < 0)
    pthread_exit(NULL);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked: this path leaves without closing it or handing it on [closewait-leak]
  close(fd);
}
