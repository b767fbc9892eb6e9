// RUN: %check_closewait %s closewait-never-read %t

// Where another function opens, one message that is written and closed at once
// is as short-lived as in one function.
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static struct {
  int once, twice, slow;
} cfg;

static int dial(const struct sockaddr_in *to) {
  cfg.once = socket(AF_INET, SOCK_STREAM, 0);
  if (cfg.once == -1)
    return -1;
  return connect(cfg.once, (const struct sockaddr *)to, sizeof *to);
}

int one_message(const struct sockaddr_in *to) {
  int failed = dial(to) < 0 || write(cfg.once, "*", 1) < 0;
  if (cfg.once != -1)
    close(cfg.once);
  return failed;
}

static int dial_for_many(const struct sockaddr_in *to) {
  cfg.twice = socket(AF_INET, SOCK_STREAM, 0);
  if (cfg.twice == -1)
    return -1;
  return connect(cfg.twice, (const struct sockaddr *)to, sizeof *to);
}

int many_messages(const struct sockaddr_in *to, int count) {
  int failed = dial_for_many(to) < 0;
  while (!failed && count-- > 0)
    failed = write(cfg.twice, "*", 1) < 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: 'cfg.twice' is written but never read or polled: a close by the peer goes unseen [closewait-never-read]
  if (cfg.twice != -1)
    close(cfg.twice);
  return failed;
}

static int dial_for_long(const struct sockaddr_in *to) {
  cfg.slow = socket(AF_INET, SOCK_STREAM, 0);
  if (cfg.slow == -1)
    return -1;
  return connect(cfg.slow, (const struct sockaddr *)to, sizeof *to);
}

int waits_before_it_closes(const struct sockaddr_in *to) {
  int failed = dial_for_long(to) < 0 || write(cfg.slow, "*", 1) < 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:41: warning: 'cfg.slow' is written but never read or polled
  sleep(60);
  if (cfg.slow != -1)
    close(cfg.slow);
  return failed;
}

/* One connection for many calls, opened by the first. */
static int emitter = -1;
static int open_emitter(const struct sockaddr_in *to) {
  emitter = socket(AF_INET, SOCK_STREAM, 0);
  if (emitter < 0)
    return -1;
  return connect(emitter, (const struct sockaddr *)to, sizeof *to);
}

void emit(const struct sockaddr_in *to, const char *line, size_t size) {
  if (emitter < 0 && open_emitter(to) < 0)
    return;
  if (send(emitter, line, size, MSG_NOSIGNAL) < 0) {
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'emitter' is written but never read or polled
    close(emitter);
    emitter = -1;
  }
}
