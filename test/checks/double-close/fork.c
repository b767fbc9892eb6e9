// RUN: %check_closewait %s closewait-double-close %t

// Two processes, two tables of descriptors.
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

void each_closes_once(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  if (fork() == 0) {
    close(fd);
    _exit(0);
  }
  close(fd);
}

void child_goes_on(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  if (fork() == 0)
    close(door);
  close(fd);
}

void parent_closes_twice(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  pid_t child = fork();
  if (child == 0) {
    close(door);
    _exit(0);
  }
  if (child > 0)
    close(fd);
  close(fd);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fd' is closed a second time
}
