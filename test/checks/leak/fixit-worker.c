// RUN: %check_closewait %s closewait-leak %t --fix-notes

// A worker closes what it got by the name that it has for the number, not by
// the pointer that the number came in; whoever started it has another name.
#include <pthread.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>
#include <unistd.h>

static void *worker(void *arg) {
  int fd = (int)(intptr_t)arg;
  char c;
  if (recv(fd, &c, 1, 0) > 0)
    send(fd, &c, 1, MSG_NOSIGNAL);
  return NULL;
}
// CHECK-FIXES: send(fd, &c, 1, MSG_NOSIGNAL);
// CHECK-FIXES-NEXT: {{^  }}close(fd);
// CHECK-FIXES-NEXT: return NULL;

void serve(int door) {
  for (;;) {
    int c = accept(door, NULL, NULL);
    pthread_t t;
    if (c < 0)
      continue;
    if (pthread_create(&t, NULL, worker, (void *)(intptr_t)c) != 0)
      close(c);
    else
      pthread_detach(t);
  }
}
// CHECK-NOTES: :[[@LINE-18]]:3: warning: descriptor 'fd' is leaked: this path leaves without closing it or handing it on [closewait-leak]
// CHECK-NOTES: :[[@LINE-11]]:13: note: 'c' is opened here
// CHECK-NOTES: :[[@LINE-8]]:9: note: called from here
// CHECK-NOTES: :[[@LINE-21]]:3: note: 'fd' can be closed here, unless its owner does so
