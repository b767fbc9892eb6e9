// RUN: %check_closewait %s closewait-leak,closewait-eof-not-closed %t

// The end of a thread closes nothing.
#include <pthread.h>
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

void greets(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  if (send(fd, "hello", 5, MSG_NOSIGNAL) < 0)
    pthread_exit(NULL);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked: this path leaves without closing it or handing it on [closewait-leak]
  close(fd);
}

void greets_or_closes(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  if (send(fd, "hello", 5, MSG_NOSIGNAL) < 0) {
    close(fd);
    pthread_exit(NULL);
  }
  close(fd);
}
