// RUN: %check_closewait %s closewait-leak %t

// A helper asks a parameter and then gives it another value: its callers are
// judged by what it was.
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

struct file {
  FILE *stream;
};

// Another file keeps the record.
void keep(void *owner, struct file *record);

static struct file *make(void *owner, FILE *stream, int fd) {
  struct file *record;
  if (stream == NULL) {
    stream = fdopen(fd, "r+");
    if (stream == NULL) {
      close(fd);
      return NULL;
    }
  }
  record = malloc(sizeof *record);
  record->stream = stream;
  keep(owner, record);
  return record;
}

int takes(void *owner, int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  return make(owner, NULL, fd) ? 0 : -1;
}

// The same helper where a caller has a stream already: the number is forgotten.
static struct file *make_beside(void *owner, FILE *stream, int fd) {
  struct file *record;
  if (stream == NULL) {
    stream = fdopen(fd, "r+");
    if (stream == NULL) {
      close(fd);
      return NULL;
    }
  }
  record = malloc(sizeof *record);
  record->stream = stream;
  keep(owner, record);
  return record;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: descriptor 'fd' is leaked: this path leaves
}

int takes_beside(void *owner, int door, FILE *log) {
  int fd = log == NULL ? -1 : accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  return make_beside(owner, log, fd) ? 0 : -1;
}
