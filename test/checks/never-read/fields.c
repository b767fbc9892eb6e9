// RUN: %check_closewait %s closewait-never-read %t

// Records and globals of this file: all their uses can be seen.
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

struct outlet {
  int sock;
};
static struct outlet log_outlet = {-1};

static int outlet_open(const struct sockaddr *to, socklen_t n) {
  log_outlet.sock = socket(AF_INET, SOCK_STREAM, 0);
  if (log_outlet.sock < 0)
    return -1;
  if (connect(log_outlet.sock, to, n) < 0) {
    close(log_outlet.sock);
    log_outlet.sock = -1;
    return -1;
  }
  return 0;
}

int outlet_put(const char *text, size_t n, const struct sockaddr *to,
               socklen_t len) {
  if (log_outlet.sock < 0 && outlet_open(to, len) < 0)
    return -1;
  if (send(log_outlet.sock, text, n, MSG_NOSIGNAL) == (ssize_t)n)
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'log_outlet.sock' is written but never read or polled
    return 0;
  close(log_outlet.sock);
  log_outlet.sock = -1;
  return -1;
}

static int sink = -1;

int sink_open(const struct sockaddr *to, socklen_t n) {
  if (sink >= 0)
    return 0;
  sink = socket(AF_INET, SOCK_STREAM, 0);
  if (sink >= 0 && connect(sink, to, n) < 0) {
    close(sink);
    sink = -1;
  }
  return sink >= 0 ? 0 : -1;
}

void sink_put(const char *text, size_t n) {
  if (sink >= 0 && send(sink, text, n, MSG_NOSIGNAL) < 0) {
    // CHECK-MESSAGES: :[[@LINE-1]]:20: warning: 'sink' is written but never read or polled
    close(sink);
    sink = -1;
  }
}

static int watched = -1;

int watched_open(const struct sockaddr *to, socklen_t n) {
  if (watched >= 0)
    return 0;
  watched = socket(AF_INET, SOCK_STREAM, 0);
  if (watched >= 0 && connect(watched, to, n) < 0) {
    close(watched);
    watched = -1;
  }
  return watched >= 0 ? 0 : -1;
}

void watched_put(const char *text, size_t n) {
  char c;
  if (watched < 0)
    return;
  if (recv(watched, &c, 1, MSG_DONTWAIT) == 0 ||
      send(watched, text, n, MSG_NOSIGNAL) < 0) {
    close(watched);
    watched = -1;
  }
}

int seen_from_outside = -1;

int seen_open(const struct sockaddr *to, socklen_t n) {
  seen_from_outside = socket(AF_INET, SOCK_STREAM, 0);
  return seen_from_outside < 0 ? -1 : connect(seen_from_outside, to, n);
}

void seen_put(const char *text, size_t n) {
  if (seen_from_outside >= 0)
    send(seen_from_outside, text, n, MSG_NOSIGNAL);
}
