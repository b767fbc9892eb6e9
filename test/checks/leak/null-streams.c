// RUN: %check_closewait %s closewait-leak %t

// What stdio is given a null stream for does not come back.
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

void greets(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  FILE *f = fdopen(fd, "r+");
  fprintf(f, "hello\n");
  if (f)
    fclose(f);
}

void greets_who_is_there(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  FILE *f = fdopen(fd, "r+");
  if (f) {
    fprintf(f, "hello\n");
    fclose(f);
  }
  // CHECK-MESSAGES: :[[@LINE+1]]:1: warning: descriptor 'fd' is leaked: this path leaves
}

// Without a test: the failing path ends at the first thing it does.
int says(int s) {
  FILE *f = fdopen(dup(s), "w");
  fputs("(", f);
  fclose(f);
  return 0;
}
