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
