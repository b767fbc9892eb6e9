// RUN: %check_closewait %s closewait-use-after-close,closewait-double-close %t

// A helper closes a static, or a field of one, and leaves the number there.
#include <sys/socket.h>
#include <unistd.h>

static int g = -1;
static void stop(void) { close(g); }
static void stop_and_forget(void) {
  close(g);
  g = -1;
}
void twice(void) {
  stop();
  close(g);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'g' is closed a second time
}
void after(void) {
  stop();
  send(g, "x", 1, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'g' is used after it was closed
}
void anew(int l) {
  stop();
  g = accept(l, NULL, NULL);
  send(g, "x", 1, 0);
}
void forgotten(void) {
  stop_and_forget();
  if (g >= 0)
    close(g);
}

static struct {
  int fd;
} r;
static void stop_record(void) { close(r.fd); }
void after_record(void) {
  stop_record();
  send(r.fd, "x", 1, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'r.fd' is used after it was closed
}

// What a helper has stored to since is another number.
static int next_sock;
int dial(const char *host);
static int connects_on(int s, const char *host) {
  char buf[9];
  next_sock = -1;
  if (read(s, buf, 9) <= 0)
    return 0;
  next_sock = dial(host);
  return 1;
}
int goes_on(const char *one, const char *two) {
  int s = dial(one);
  if (!connects_on(s, one))
    return -1;
  if (next_sock >= 0) {
    close(s);
    s = next_sock;
  }
  if (!connects_on(s, two))
    return -1;
  if (next_sock >= 0) {
    close(s);
    s = next_sock;
  }
  send(s, "x", 1, 0);
  return s;
}
