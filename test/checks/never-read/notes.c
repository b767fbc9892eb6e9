// RUN: %check_closewait %s closewait-never-read %t

// The notes: where the connection came from, and what can be done.
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

void ticker(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  while (send(fd, "x", 1, MSG_NOSIGNAL) > 0)
    // CHECK-NOTES: :[[@LINE-1]]:10: warning: 'fd' is written but never read or polled: a close by the peer goes unseen [closewait-never-read]
    // CHECK-NOTES: :[[@LINE-5]]:12: note: 'fd' is opened here
    // CHECK-NOTES: :[[@LINE-3]]:10: note: set O_NONBLOCK, or read with MSG_DONTWAIT, so that looking for the end cannot block
    // CHECK-NOTES: :[[@LINE+1]]:5: note: reading before the write, without waiting, tells of the end; what the peer sends is dropped
    sleep(1);
  close(fd);
}
