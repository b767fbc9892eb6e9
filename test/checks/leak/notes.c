// RUN: %check_closewait %s closewait-leak %t

// The notes that tell the path.
#include <stddef.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

struct conn {
  int fd;
};

int opened_and_left(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  if (listen(fd, 1) < 0)
    return -2;
  // CHECK-NOTES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked: this path leaves without closing it or handing it on [closewait-leak]
  // CHECK-NOTES: :[[@LINE-6]]:12: note: 'fd' is opened here
  return fd;
}

int opened_in_the_condition(void) {
  int fd;
  if ((fd = socket(AF_INET, SOCK_STREAM, 0)) < 0)
    return -1;
  return 0;
  // CHECK-NOTES: :[[@LINE-1]]:3: warning: descriptor 'fd' is leaked: this path leaves without closing it or handing it on [closewait-leak]
  // CHECK-NOTES: :[[@LINE-4]]:13: note: 'fd' is opened here
}

void overwritten(int door) {
  int fd = accept(door, NULL, NULL);
  fd = accept(door, NULL, NULL);
  // CHECK-NOTES: :[[@LINE-1]]:3: warning: descriptor 'fd' is leaked: it is overwritten while still open [closewait-leak]
  // CHECK-NOTES: :[[@LINE-3]]:12: note: 'fd' is opened here
  if (fd >= 0)
    close(fd);
}

int freed(int door) {
  struct conn *c = malloc(sizeof *c);
  if (!c)
    return -1;
  c->fd = accept(door, NULL, NULL);
  free(c);
  // CHECK-NOTES: :[[@LINE-1]]:3: warning: descriptor 'c->fd' is leaked: its holder is freed while it is still open [closewait-leak]
  // CHECK-NOTES: :[[@LINE-3]]:11: note: 'c->fd' is opened here
  return 0;
}

int not_connected(const struct sockaddr *to, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (connect(fd, to, n) < 0)
    return -2;
  // CHECK-NOTES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked: this path leaves without closing it or handing it on [closewait-leak]
  // CHECK-NOTES: :[[@LINE-6]]:12: note: 'fd' is opened here
  // CHECK-NOTES: :[[@LINE-4]]:7: note: connect() is called on 'fd' here
  return fd;
}

int door;

int opens_the_door(const struct sockaddr *at, socklen_t size,
                   struct sockaddr *mine, socklen_t *room) {
  if ((door = socket(AF_INET, SOCK_STREAM, 0)) < 0)
    return -1;
  if (bind(door, at, size) < 0) {
    close(door);
    return -1;
  }
  if (getsockname(door, mine, room) < 0)
    return -1;
  return 0;
}
// CHECK-NOTES: :[[@LINE-3]]:5: warning: descriptor 'door' is leaked, or closed twice: this failure leaves it open, and another closes it where it keeps its number [closewait-leak]
// CHECK-NOTES: :[[@LINE-11]]:15: note: 'door' is opened here
// CHECK-NOTES: :[[@LINE-9]]:5: note: the other failure closes 'door' here

int clean(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd >= 0)
    close(fd);
  return 0;
}
