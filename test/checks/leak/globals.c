// RUN: %check_closewait %s closewait-leak %t

// Variables that outlive the function keep the descriptor, until they are
// overwritten.
#include <stdbool.h>
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

static int listener = -1;
int control = -1;
extern int upstream;
_Thread_local int per_thread = -1;

bool kept_in_a_static(const struct sockaddr *at, socklen_t n) {
  listener = socket(AF_INET, SOCK_STREAM, 0);
  if (listener < 0)
    return false;
  return bind(listener, at, n) == 0 && listen(listener, 4) == 0;
}

bool opened_once(const struct sockaddr *at, socklen_t n) {
  if (control >= 0)
    return true;
  control = socket(AF_INET, SOCK_STREAM, 0);
  if (control < 0)
    return false;
  if (bind(control, at, n) < 0) {
    close(control);
    control = -1;
    return false;
  }
  return true;
}

bool forgotten_on_failure(const struct sockaddr *at, socklen_t n) {
  control = socket(AF_INET, SOCK_STREAM, 0);
  if (control < 0)
    return false;
  if (bind(control, at, n) < 0) {
    control = -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'control' is leaked: it is overwritten
    return false;
  }
  return true;
}

bool another_family(void) {
  upstream = socket(AF_INET6, SOCK_STREAM, 0);
  upstream = socket(AF_INET, SOCK_STREAM, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'upstream' is leaked: it is overwritten
  return upstream >= 0;
}

void old_value_is_unknown(void) {
  upstream = socket(AF_INET, SOCK_STREAM, 0);
}

void old_value_is_closed(void) {
  if (upstream >= 0)
    close(upstream);
  upstream = socket(AF_INET, SOCK_STREAM, 0);
}

void old_value_is_open(void) {
  if (upstream >= 0)
    send(upstream, "bye", 3, MSG_NOSIGNAL);
  upstream = -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'upstream' is leaked: it is overwritten
}

int function_static(void) {
  static int cached = -1;
  if (cached < 0)
    cached = socket(AF_INET, SOCK_DGRAM, 0);
  return cached < 0 ? -1 : 0;
}

void assigned_too_late(const struct sockaddr *to, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return;
  if (connect(fd, to, n) < 0)
    return;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  upstream = fd;
}

void assigned_in_time(const struct sockaddr *to, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return;
  upstream = fd;
  if (connect(fd, to, n) < 0)
    return;
  send(fd, "hello", 5, MSG_NOSIGNAL);
}

void an_unseen_call_may_close_it(void (*reset)(void)) {
  upstream = socket(AF_INET6, SOCK_STREAM, 0);
  reset();
  upstream = socket(AF_INET, SOCK_STREAM, 0);
}

void of_this_thread(int door) {
  per_thread = accept(door, NULL, NULL);
}

void shadowed(int door) {
  int upstream = accept(door, NULL, NULL);
  if (upstream >= 0)
    send(upstream, "bye", 3, MSG_NOSIGNAL);
}
// CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'upstream' is leaked: this path leaves

// A helper that keeps what it made and shows it to its callers.
static int shared = -1;

static int get_shared(int *out, const struct sockaddr *to, socklen_t length) {
  if (shared < 0) {
    int made = socket(AF_INET, SOCK_STREAM, 0);
    if (made < 0)
      return -1;
    if (connect(made, to, length) < 0) {
      close(made);
      return -1;
    }
    shared = made;
  }
  *out = shared;
  return 0;
}

static int get_new(int *out, const struct sockaddr *to, socklen_t length) {
  int made = socket(AF_INET, SOCK_STREAM, 0);
  if (made < 0)
    return -1;
  if (connect(made, to, length) < 0) {
    close(made);
    return -1;
  }
  *out = made;
  return 0;
}

int asks_by_the_shared_one(const struct sockaddr *to, socklen_t length) {
  int here;
  if (get_shared(&here, to, length) < 0)
    return -1;
  if (send(here, "?", 1, 0) < 0)
    return -1;
  return 0;
}

int asks_by_a_new_one(const struct sockaddr *to, socklen_t length) {
  int here;
  if (get_new(&here, to, length) < 0)
    return -1;
  if (send(here, "?", 1, 0) < 0)
    return -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'here' is leaked: this path leaves
  close(here);
  return 0;
}

void ends_the_shared_one(void) {
  if (shared >= 0)
    close(shared);
  shared = -1;
}

/* Both fill it where it is empty: one of them finds it filled. */
int filled = -1;

static int make_one(void) { return socket(AF_INET, SOCK_STREAM, 0); }

int ask_filled(void) {
  if (filled < 0)
    filled = make_one();
  return filled < 0 ? -1 : (int)send(filled, "?", 1, MSG_NOSIGNAL);
}

int ask_twice(void) {
  if (filled < 0)
    filled = make_one();
  if (ask_filled() < 0)
    return -1;
  return ask_filled();
}
