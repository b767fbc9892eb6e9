// RUN: %check_closewait %s closewait-never-read,closewait-leak %t

// Who waits with kevent() is told of the peer's end.
#include <stddef.h>
#include <sys/event.h>
#include <sys/socket.h>
#include <unistd.h>

void by_kevent(int queue, int door) {
  struct kevent ev;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  EV_SET(&ev, fd, EVFILT_READ, EV_ADD, 0, 0, NULL);
  if (kevent(queue, &ev, 1, NULL, 0, NULL) == 0)
    while (send(fd, "x", 1, MSG_NOSIGNAL) > 0)
      if (kevent(queue, NULL, 0, &ev, 1, NULL) > 0)
        break;
  close(fd);
}

/* Found again through the queue. */
void kept_by_the_queue(int queue, int door) {
  struct kevent ev;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  EV_SET(&ev, fd, EVFILT_READ, EV_ADD, 0, 0, NULL);
  kevent(queue, &ev, 1, NULL, 0, NULL);
}

void by_nothing(int queue, int door) {
  struct kevent ev;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  while (send(fd, "x", 1, MSG_NOSIGNAL) > 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is written but never read or polled
    if (kevent(queue, NULL, 0, &ev, 1, NULL) > 0)
      break;
  close(fd);
}

void lost_without_a_queue(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  send(fd, "x", 1, MSG_NOSIGNAL);
} // CHECK-MESSAGES: :[[@LINE]]:1: warning: descriptor 'fd' is leaked
