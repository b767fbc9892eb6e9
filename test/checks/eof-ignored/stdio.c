// RUN: %check_closewait %s closewait-eof-ignored %t

// Streams: characters and lines that never come any more.
#include <stddef.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

void result_of_fgets_is_dropped(int door) {
  char line[80];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  FILE *f = fdopen(fd, "r");
  if (!f) {
    close(fd);
    return;
  }
  for (;;) {
    fgets(line, sizeof line, f);
    // FIXME: false negative: above, "end of file on '{{fd?}}' is not told
    // apart" is wanted: the end of file of a stream is not followed.
    puts(line);
  }
}

void result_of_fgets_is_tested(int door) {
  char line[80];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  FILE *f = fdopen(fd, "r");
  if (!f) {
    close(fd);
    return;
  }
  for (;;) {
    if (!fgets(line, sizeof line, f))
      break;
    puts(line);
  }
  fclose(f);
}

void asks_the_stream(int door) {
  char line[80];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  FILE *f = fdopen(fd, "r");
  if (!f) {
    close(fd);
    return;
  }
  while (!feof(f) && !ferror(f)) {
    line[0] = 0;
    fgets(line, sizeof line, f);
    puts(line);
  }
  fclose(f);
}
