// RUN: %check_closewait %s closewait-leak,closewait-use-after-close,closewait-double-close %t -- -D_GNU_SOURCE

// The members of a union are one place: what goes into data.u64 has the number
// that is in its other half, and gives that a new one.
#include <stdint.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

union both {
  struct {
    uint32_t fd, state;
  };
  uint64_t u64;
};

static void add(int epoll, const union both *data) {
  struct epoll_event event;
  event.events = EPOLLIN;
  event.data.u64 = data->u64;
  if (epoll_ctl(epoll, EPOLL_CTL_ADD, (int)data->fd, &event) == -1)
    exit(1);
}

void take_all(int epoll, int listener) {
  for (;;) {
    union both fresh;
    int fd = accept(listener, NULL, NULL);
    if (fd < 0)
      break;
    fresh.fd = (uint32_t)fd;
    fresh.state = 1;
    add(epoll, &fresh);
  }
}

void drop_all(int listener) {
  for (;;) {
    union both fresh;
    int fd = accept(listener, NULL, NULL);
    if (fd < 0)
      break;
    fresh.fd = (uint32_t)fd;
    fresh.state = 1;
  }
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: descriptor 'fd' is leaked
}

void serve(int epoll) {
  struct epoll_event events[8];
  union both data;
  char text[64];
  for (;;) {
    int n = epoll_wait(epoll, events, 8, -1);
    for (int i = 0; i < n; ++i) {
      data.u64 = events[i].data.u64;
      if (read((int)data.fd, text, sizeof text) <= 0)
        close((int)data.fd);
    }
  }
}

void serve_one_for_ever(int epoll) {
  struct epoll_event event;
  union both data;
  char text[64];
  if (epoll_wait(epoll, &event, 1, -1) != 1)
    return;
  data.u64 = event.data.u64;
  for (;;)
    if (read((int)data.fd, text, sizeof text) <= 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: 'data.fd' is used after it was closed
      close((int)data.fd);
}

// epoll_ctl() at the end of a comma expression, whose answer nobody looks at.
#define REGISTER(epoll, event, number)                                         \
  do {                                                                         \
    event.data.fd = number, event.events = EPOLLIN,                            \
    epoll_ctl(epoll, EPOLL_CTL_ADD, number, &event);                           \
  } while (0)

int accept_and_register(int epoll, int listener) {
  struct epoll_event event;
  int fd = accept(listener, NULL, NULL);
  if (fd < 0)
    return -1;
  REGISTER(epoll, event, fd);
  return 0;
}

// The number is one half of what epoll gives back.
int register_with_a_count(int epoll, int listener, uint32_t count) {
  struct epoll_event event = {0};
  int fd = accept(listener, NULL, NULL);
  if (fd < 0)
    return -1;
  event.events = EPOLLIN;
  event.data.u64 = (uint64_t)count << 32 | (uint32_t)fd;
  if (epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event) < 0) {
    close(fd);
    return -1;
  }
  return 0;
}
