// RUN: %check_closewait %s closewait-leak %t --fix-notes

// A worker closes what it got by the name that it has for the number, not by
// the pointer that the number came in.
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
// CHECK-MESSAGES: :[[@LINE-2]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
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
