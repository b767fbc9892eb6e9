// RUN: %check_closewait %s closewait-eof-ignored %t

// Two results that begin each turn as 0, and a turn that leaves where neither
// brought anything.
#include <stdio.h>
#include <sys/select.h>
#include <unistd.h>

void collects(int out, int err) {
  for (;;) {
    fd_set set;
    char text[64];
    int from_out = 0, from_err = 0;
    FD_ZERO(&set);
    FD_SET(out, &set);
    FD_SET(err, &set);
    if (select((out > err ? out : err) + 1, &set, NULL, NULL, NULL) < 0)
      return;
    if (FD_ISSET(out, &set)) {
      from_out = read(out, text, sizeof text);
      if (from_out > 0)
        fwrite(text, 1, from_out, stdout);
    }
    if (FD_ISSET(err, &set)) {
      from_err = read(err, text, sizeof text);
      if (from_err > 0)
        fwrite(text, 1, from_err, stdout);
    }
    if (from_out <= 0 && from_err <= 0)
      break;
  }
}

// What the other one brought in an earlier turn keeps this loop going.
void collects_on(int out, int err) {
  int from_out = 0, from_err = 0;
  for (;;) {
    fd_set set;
    char text[64];
    FD_ZERO(&set);
    FD_SET(out, &set);
    FD_SET(err, &set);
    if (select((out > err ? out : err) + 1, &set, NULL, NULL, NULL) < 0)
      return;
    if (FD_ISSET(out, &set)) {
      from_out = read(out, text, sizeof text);
      // CHECK-MESSAGES: :[[@LINE-1]]:18: warning: end of file on 'out' is not told apart
      if (from_out > 0)
        fwrite(text, 1, from_out, stdout);
    }
    if (FD_ISSET(err, &set)) {
      from_err = read(err, text, sizeof text);
      // CHECK-MESSAGES: :[[@LINE-1]]:18: warning: end of file on 'err' is not told apart
      if (from_err > 0)
        fwrite(text, 1, from_err, stdout);
    }
    if (from_out <= 0 && from_err <= 0)
      break;
  }
}
