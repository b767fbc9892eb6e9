// RUN: %check_closewait %s closewait-eof-not-closed %t

// Zero means "the peer has closed" on a stream socket only.
#include <fcntl.h>
#include <netinet/in.h>
#include <stddef.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <unistd.h>

void of_datagrams(void) {
  char buf[64];
  int fd = socket(AF_INET, SOCK_DGRAM, 0);
  if (fd < 0)
    return;
  for (;;) {
    ssize_t n = recv(fd, buf, sizeof buf, 0);
    if (n == 0)
      continue;
    if (n < 0)
      break;
  }
  close(fd);
}

void of_raw_packets(void) {
  char buf[64];
  int fd = socket(AF_INET, SOCK_RAW | SOCK_CLOEXEC, 1);
  if (fd < 0)
    return;
  for (;;) {
    ssize_t n = recv(fd, buf, sizeof buf, 0);
    if (n == 0)
      continue;
    if (n < 0)
      break;
  }
  close(fd);
}

void with_addresses(int fd) {
  char buf[64];
  struct sockaddr_in from;
  for (;;) {
    socklen_t len = sizeof from;
    ssize_t n =
        recvfrom(fd, buf, sizeof buf, 0, (struct sockaddr *)&from, &len);
    if (n == 0)
      continue;
    if (n < 0)
      return;
  }
}

void of_a_file(const char *path) {
  char buf[64];
  int fd = open(path, O_RDONLY);
  if (fd < 0)
    return;
  for (;;) {
    ssize_t n = read(fd, buf, sizeof buf);
    if (n == 0) {
      sleep(1);
      continue;
    }
    if (n < 0)
      break;
  }
  close(fd);
}

void of_a_pipe(void) {
  int ends[2];
  char buf[64];
  if (pipe(ends) < 0)
    return;
  for (;;) {
    ssize_t n = read(ends[0], buf, sizeof buf);
    if (n == 0)
      continue;
    if (n < 0)
      break;
  }
  close(ends[0]);
  close(ends[1]);
}

void of_events(void) {
  uint64_t count;
  int fds[] = {eventfd(0, EFD_NONBLOCK), timerfd_create(CLOCK_MONOTONIC, 0),
               inotify_init1(0)};
  for (;;)
    for (int i = 0; i < 3; ++i)
      if (read(fds[i], &count, sizeof count) == 0)
        continue;
}

void of_one_event(int *stop) {
  uint64_t count;
  int fd = eventfd(0, 0);
  while (!*stop) {
    ssize_t n = read(fd, &count, sizeof count);
    if (n == 0)
      continue;
  }
  close(fd);
}

void of_packets_in_order(int door) {
  char buf[64];
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_DGRAM, 0, ends) < 0)
    return;
  for (;;) {
    ssize_t n = recv(ends[0], buf, sizeof buf, 0);
    if (n == 0)
      continue;
    if (n < 0)
      break;
  }
  close(ends[0]);
  close(ends[1]);
}

void give(int fd);

void of_a_stream_pair(void) {
  char buf[64];
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) < 0)
    return;
  give(ends[1]);
  for (;;) {
    ssize_t n = recv(ends[0], buf, sizeof buf, 0);
    if (n == 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'ends[0]' here
      continue;
    if (n < 0)
      break;
  }
  close(ends[0]);
}

void of_somebody_elses_number(int fd) {
  char buf[64];
  for (;;) {
    ssize_t n = recv(fd, buf, sizeof buf, 0);
    if (n == 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
      continue;
    if (n < 0)
      return;
  }
}

void of_a_type_that_varies(int type) {
  char buf[64];
  int fd = socket(AF_INET, type, 0);
  if (fd < 0)
    return;
  if (type == SOCK_DGRAM)
    for (;;) {
      ssize_t n = recv(fd, buf, sizeof buf, 0);
      if (n == 0)
        continue;
      if (n < 0)
        break;
    }
  close(fd);
}

void of_the_other_type(int type) {
  char buf[64];
  int fd = socket(AF_INET, type, 0);
  if (fd < 0)
    return;
  if (type == SOCK_STREAM)
    for (;;) {
      ssize_t n = recv(fd, buf, sizeof buf, 0);
      if (n == 0)
        // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
        continue;
      if (n < 0)
        break;
    }
  close(fd);
}

// How a field is made says more than how it is used: sendto() may name the
// peer of a connection.
struct link {
  int stream, either, datagrams;
  struct sockaddr_in peer;
};

int make(struct link *l) {
  l->stream = socket(AF_INET, SOCK_STREAM, 0);
  l->datagrams = socket(AF_INET, SOCK_DGRAM, 0);
  l->either = socket(AF_INET, SOCK_STREAM, 0);
  if (l->either < 0)
    l->either = socket(AF_INET, SOCK_DGRAM, 0);
  return connect(l->stream, (struct sockaddr *)&l->peer, sizeof l->peer);
}

void write_to(struct link *l, const char *text, size_t length) {
  const struct sockaddr *to = (const struct sockaddr *)&l->peer;
  sendto(l->stream, text, length, 0, to, sizeof l->peer);
  sendto(l->datagrams, text, length, 0, to, sizeof l->peer);
  sendto(l->either, text, length, 0, to, sizeof l->peer);
}

void read_of_a_stream(struct link *l) {
  char buf[64];
  for (;;) {
    ssize_t n = recv(l->stream, buf, sizeof buf, 0);
    if (n == 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'l->stream' here
      continue;
    if (n < 0)
      return;
  }
}

void read_of_datagrams(struct link *l) {
  char buf[64];
  for (;;) {
    ssize_t n = recv(l->datagrams, buf, sizeof buf, 0);
    if (n == 0)
      continue;
    if (n < 0)
      return;
  }
}

// Where both transports are at home, recvfrom() beside recv() tells which.
void read_of_either(struct link *l, int by_datagram) {
  char buf[64];
  for (;;) {
    ssize_t n = by_datagram ? recvfrom(l->either, buf, sizeof buf, 0, NULL, NULL)
                            : recv(l->either, buf, sizeof buf, 0);
    if (n < 0)
      return;
  }
}

// Another file may call this one too; here it gets a file each time.
void fill(int fd, char *to, size_t size) {
  size_t have = 0;
  while (have < size) {
    ssize_t n = read(fd, to + have, size - have);
    if (n < 0)
      return;
    if (n == 0)
      to[have++] = 0;
    have += n;
  }
}
void fill_with_noise(char *to, size_t size) {
  int fd = open("noise.raw", O_RDONLY);
  if (fd < 0)
    return;
  fill(fd, to, size);
  close(fd);
}

// It serves until the conversation is over; whoever lent the number has it.
int understood(const char *text);
void serve_lent(int fd) {
  char text[64] = "";
  for (;;) {
    memset(text, 0, sizeof text);
    size_t n = recv(fd, text, sizeof text - 1, 0);
    if (!n)
      return;
    if (!understood(text))
      return;
    if (send(fd, text, n, MSG_NOSIGNAL) < 0)
      return;
  }
}

// By the name of the record.
struct watcher {
  int fd;
};
void on_udp(struct watcher *udp_watcher) {
  char buf[64];
  ssize_t n = recv(udp_watcher->fd, buf, sizeof buf, 0);
  if (n < 0)
    return;
  if ((size_t)n < 8)
    return;
  send(udp_watcher->fd, buf, n, 0);
}
