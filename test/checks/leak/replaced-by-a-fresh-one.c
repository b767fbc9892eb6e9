// RUN: %check_closewait %s closewait-leak %t

// A field that was just used gets a descriptor that was made for it.
#include <sys/socket.h>
#include <unistd.h>

struct upstream {
  int fd;
  int moves;
};

static int dial(void) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  return fd;
}

void drop(struct upstream *u) {
  if (u->fd >= 0)
    close(u->fd);
  u->fd = -1;
}

int move_on(struct upstream *u) {
  int fresh = dial();
  if (fresh < 0)
    return -1;
  if (write(u->fd, "bye\n", 4) != 4)
    u->moves--;
  u->fd = fresh;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: descriptor 'u->fd' is leaked: it is overwritten while still open
  u->moves++;
  return 0;
}

int move_on_clean(struct upstream *u) {
  int fresh = dial();
  if (fresh < 0)
    return -1;
  if (write(u->fd, "bye\n", 4) != 4)
    u->moves--;
  close(u->fd);
  u->fd = fresh;
  u->moves++;
  return 0;
}
