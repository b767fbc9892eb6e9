// RUN: %check_closewait %s closewait-leak %t --reasons

// A statement that closes is no place for one more close.
#include <sys/socket.h>
#include <unistd.h>

int end_at_once(int fd) {
  return shutdown(fd, SHUT_RDWR) < 0 ? -1 : close(fd);
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: descriptor 'fd' is leaked: where this fails, the close that follows is not reached [closewait-leak]
  // CHECK-MESSAGES: :[[@LINE-2]]:3: note: the path leaves here
  // CHECK-REASONS: :[[@LINE-3]]:10: no fix for 'fd': the close is a part of the statement that leaves
}
