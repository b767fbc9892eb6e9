// RUN: %check_closewait %s "closewait-*" %t

// What a call through a pointer does is known where all that the file puts into
// the pointer is in the file, and no other file can name it.
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

struct connection {
  int fd;
  int (*on_data)(struct connection *conn);
  void (*on_end)(struct connection *conn);
};

static void shut(struct connection *conn) {
  close(conn->fd);
  conn->fd = -1;
}

static int echo(struct connection *conn) {
  char buffer[256];
  ssize_t n = recv(conn->fd, buffer, sizeof buffer, 0);
  if (n <= 0)
    return -1;
  return send(conn->fd, buffer, n, MSG_NOSIGNAL) < 0 ? -1 : 0;
}

static int count_bytes(struct connection *conn) {
  char buffer[256];
  ssize_t n = recv(conn->fd, buffer, sizeof buffer, 0);
  return n <= 0 ? -1 : 0;
}

void start(struct connection *conn, int counts) {
  conn->on_data = counts ? count_bytes : &echo;
  conn->on_end = shut;
}

void turn(struct connection *conn) {
  if (conn->on_data(conn) < 0)
    (*conn->on_end)(conn);
}

void turn_without_end(struct connection *conn) {
  if (conn->on_data(conn) < 0)
    return;
}
// CHECK-MESSAGES: :[[@LINE-3]]:7: warning: end of file on 'conn->fd' is taken for data: this call meets it once the peer has closed [closewait-eof-ignored]

// A table of functions that all close.
typedef void handler(int fd);
static void say_hello(int fd) {
  (void)!write(fd, "hello\n", 6);
  close(fd);
}
static void say_bye(int fd) {
  (void)!write(fd, "bye\n", 4);
  close(fd);
}
static handler *const handlers[] = {say_hello, say_bye, NULL};

void serve(int listener, unsigned which) {
  int fd = accept(listener, NULL, NULL);
  if (fd < 0)
    return;
  handlers[which % 2](fd);
}

void serve_and_close(int listener, unsigned which) {
  int fd = accept(listener, NULL, NULL);
  if (fd < 0)
    return;
  handlers[which % 2](fd);
  close(fd);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: 'fd' is closed a second time [closewait-double-close]

// One that only writes, by a parameter of a function that is called by name.
static void greet(int fd) { (void)!write(fd, "hello\n", 6); }

static void with_guest(int listener, handler *what) {
  int fd = accept(listener, NULL, NULL);
  if (fd < 0)
    return;
  what(fd);
}
// CHECK-MESSAGES: :[[@LINE-1]]:1: warning: descriptor 'fd' is leaked: this path leaves without closing it or handing it on [closewait-leak]

void greet_a_guest(int listener) { with_guest(listener, greet); }

// The same, but its users are not all known.
void with_any_guest(int listener, handler *what) {
  int fd = accept(listener, NULL, NULL);
  if (fd < 0)
    return;
  what(fd);
}

// Other files may store to this one; the address of the next is given away.
handler *on_guest = greet;
static handler *on_second_guest = greet;
void replace(handler **place);
void make_known(void) { replace(&on_second_guest); }

void with_two_guests(int listener) {
  int fd = accept(listener, NULL, NULL);
  if (fd < 0)
    return;
  on_guest(fd);
  fd = accept(listener, NULL, NULL);
  if (fd < 0)
    return;
  on_second_guest(fd);
}

// Which of them it is may be told by what else is true of it.
static int keeps;
static handler *guest_of_mode = greet;
void set_mode(int mode) {
  keeps = mode;
  guest_of_mode = mode ? say_hello : greet;
}

void with_guest_of_mode(int listener) {
  int fd = accept(listener, NULL, NULL);
  if (fd < 0)
    return;
  guest_of_mode(fd);
  if (!keeps)
    close(fd);
}

// A function of the library.
static int (*const lock_away)(int) = close;

void close_by_pointer(int listener) {
  int fd = accept(listener, NULL, NULL);
  if (fd >= 0)
    lock_away(fd);
}

static ssize_t (*take)(int, void *, size_t, int) = recv;

int read_all_by_pointer(int fd, char *buffer, size_t size) {
  size_t done = 0;
  while (done < size) {
    ssize_t n = take(fd, buffer + done, size - done, 0);
    if (n < 0)
      return -1;
    done += n;
  }
  return 0;
}
// CHECK-MESSAGES: :[[@LINE-7]]:17: warning: end of file on 'fd' is not told apart: this call meets it again and again

// One that makes it.
static int dial(void) { return socket(AF_INET, SOCK_STREAM, 0); }
static int (*opener)(void) = dial;

int try_it(void) {
  int fd = opener();
  if (fd < 0)
    return -1;
  return 0;
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: descriptor 'fd' is leaked

// Whatever is done to the place but to read it, to call it or to assign to it by
// name: other code may have put something else there.
static handler *table_given_away[2] = {greet, greet};
void fill_table(handler **table, int size);
void let_it_be_filled(void) { fill_table(table_given_away, 2); }

static union {
  handler *call;
  void *address;
} by_address = {greet};
void set_address(void *address) { by_address.address = address; }

struct module {
  int version;
  handler *call;
};
static struct module loaded = {1, greet};
void load_module(int from) { (void)!read(from, &loaded, sizeof loaded); }

__attribute__((weak)) void on_any_guest(int fd) { greet(fd); }
static handler *weakly = on_any_guest;

void with_unknown_ones(int listener) {
  int fd = accept(listener, NULL, NULL);
  if (fd < 0)
    return;
  table_given_away[1](fd);
  fd = accept(listener, NULL, NULL);
  if (fd < 0)
    return;
  by_address.call(fd);
  fd = accept(listener, NULL, NULL);
  if (fd < 0)
    return;
  loaded.call(fd);
  fd = accept(listener, NULL, NULL);
  if (fd < 0)
    return;
  weakly(fd);
}

// What is not written in the list, and what only asks for the size.
struct part {
  int version;
  handler *call;
};
struct outer {
  int count;
  struct part inner;
};
static struct outer nested = {1, 2, greet};
static handler *const known[2] = {greet, greet};

int with_known_ones(int listener) {
  int fd = accept(listener, NULL, NULL);
  if (fd < 0)
    return -1;
  nested.inner.call(fd);
  return 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: descriptor 'fd' is leaked
}
unsigned long with_a_known_one(int listener) {
  int fd = accept(listener, NULL, NULL);
  if (fd < 0)
    return 0;
  known[1](fd);
  return sizeof known / sizeof *known;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: descriptor 'fd' is leaked
}
