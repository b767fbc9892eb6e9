// RUN: %check_closewait %s closewait-leak %t

// Accept loops, retry loops and loops that only look like a way out.
#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

int greet(void);
void serve(int fd);

void continue_drops_it(int door) {
  for (;;) {
    int fd = accept(door, NULL, NULL);
    if (fd < 0)
      continue;
    if (fcntl(fd, F_SETFL, O_NONBLOCK) < 0) {
      perror("fcntl");
      continue;
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
    }
    serve(fd);
  }
}

void continue_closes_it(int door) {
  for (;;) {
    int fd = accept(door, NULL, NULL);
    if (fd < 0)
      continue;
    if (fcntl(fd, F_SETFL, O_NONBLOCK) < 0) {
      perror("fcntl");
      close(fd);
      continue;
    }
    serve(fd);
  }
}

void break_drops_it(int door) {
  while (greet()) {
    int fd = accept(door, NULL, NULL);
    if (fd < 0)
      break;
    if (send(fd, "hi", 2, MSG_NOSIGNAL) < 0)
      break;
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
    close(fd);
  }
}

void break_closes_it(int door) {
  while (greet()) {
    int fd = accept(door, NULL, NULL);
    if (fd < 0)
      break;
    if (send(fd, "hi", 2, MSG_NOSIGNAL) < 0) {
      close(fd);
      break;
    }
    close(fd);
  }
}

void next_turn_overwrites(int door) {
  int fd;
  for (;;) {
    fd = accept(door, NULL, NULL);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: it is overwritten
    if (fd < 0)
      continue;
    if (greet())
      close(fd);
  }
}

void next_turn_finds_it_closed(int door) {
  int fd;
  for (;;) {
    fd = accept(door, NULL, NULL);
    if (fd < 0)
      continue;
    greet();
    close(fd);
  }
}

void the_condition_accepts(int door) {
  int fd;
  while ((fd = accept(door, NULL, NULL)) >= 0) {
    send(fd, "busy\n", 5, MSG_NOSIGNAL);
    close(fd);
  }
}

void the_condition_overwrites(int door) {
  int fd;
  while ((fd = accept(door, NULL, NULL)) >= 0)
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: it is overwritten
    send(fd, "busy\n", 5, MSG_NOSIGNAL);
}

void do_while_accepts(int door) {
  int fd;
  do {
    fd = accept(door, NULL, NULL);
    if (fd >= 0)
      close(fd);
  } while (fd >= 0 || errno == EINTR);
}

int retry_on_interrupt(int door) {
  int fd;
  do
    fd = accept(door, NULL, NULL);
  while (fd < 0 && errno == EINTR);
  return fd;
}

int retry_on_interrupt_then_lost(int door) {
  int fd;
  do
    fd = accept(door, NULL, NULL);
  while (fd < 0 && errno == EINTR);
  if (fd < 0)
    return -1;
  return greet();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}

int breaks_out_with_the_prize(const struct sockaddr *to, socklen_t n) {
  int fd = -1;
  for (int i = 0; i < 3; ++i) {
    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0)
      continue;
    if (connect(fd, to, n) == 0)
      break;
    close(fd);
    fd = -1;
  }
  return fd;
}

void closes_before_the_next_one(const struct sockaddr *to, socklen_t n) {
  int fd = -1;
  for (int i = 0; i < 3; ++i) {
    if (fd >= 0)
      close(fd);
    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd >= 0 && connect(fd, to, n) == 0)
      break;
  }
  if (fd >= 0)
    close(fd);
}

void serves_until_the_peer_leaves(int door) {
  char buf[256];
  ssize_t n;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  while ((n = recv(fd, buf, sizeof buf, 0)) > 0)
    fwrite(buf, 1, n, stdout);
  close(fd);
}

void serves_and_forgets(int door) {
  char buf[256];
  ssize_t n;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  while ((n = recv(fd, buf, sizeof buf, 0)) > 0)
    fwrite(buf, 1, n, stdout);
}
// CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves

void never_leaves(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  for (;;)
    if (send(fd, "tick", 4, MSG_NOSIGNAL) < 0)
      sleep(1);
}

int nested_loops(int door, int rounds) {
  while (rounds-- > 0) {
    int fd = accept(door, NULL, NULL);
    if (fd < 0)
      return -1;
    for (int i = 0; i < 4; ++i)
      if (send(fd, "part", 4, MSG_NOSIGNAL) < 0)
        return -2;
        // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
    close(fd);
  }
  return 0;
}

int nested_loops_closed(int door, int rounds) {
  while (rounds-- > 0) {
    int fd = accept(door, NULL, NULL);
    if (fd < 0)
      return -1;
    for (int i = 0; i < 4; ++i)
      if (send(fd, "part", 4, MSG_NOSIGNAL) < 0)
        break;
    close(fd);
  }
  return 0;
}
