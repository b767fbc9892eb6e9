// RUN: %check_closewait %s closewait-leak %t

// The end of main() is the end of the process.
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

int helper(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return 1;
  return 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int main(void) {
  int door = socket(AF_INET, SOCK_STREAM, 0);
  if (door < 0)
    return 1;
  if (listen(door, 8) < 0)
    return 1;
  for (;;) {
    int fd = accept(door, NULL, NULL);
    if (fd < 0)
      continue;
    if (send(fd, "hello", 5, MSG_NOSIGNAL) < 0)
      continue;
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
    if (helper(door))
      return 2;
    close(fd);
  }
}
