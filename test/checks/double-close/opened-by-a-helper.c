// RUN: %check_closewait %s closewait-double-close %t

// Each run opens anew, by a helper that gets the address, before it closes.
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

static int control = -1;
struct probe {
  int fd;
};

static void open_into(int *place) {
  *place = socket(AF_INET, SOCK_DGRAM, 0);
  if (*place < 0)
    exit(1);
}

static void run(void) {
  open_into(&control);
  send(control, "?", 1, 0);
  close(control);
}

static void run_probe(struct probe *p) {
  open_into(&p->fd);
  send(p->fd, "?", 1, 0);
  close(p->fd);
}

void run_twice(struct probe *p) {
  run();
  run();
  run_probe(p);
  run_probe(p);
}

static void end(struct probe *p) {
  send(p->fd, "!", 1, 0);
  close(p->fd);
}

void end_twice(struct probe *p) {
  end(p);
  end(p);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'p->fd' is closed a second time
}
