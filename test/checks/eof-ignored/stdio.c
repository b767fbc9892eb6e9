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
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
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

void reads_on_and_on(int fd) {
  int c;
  FILE *f = fdopen(fd, "r");
  if (!f)
    return;
  do {
    c = getc(f);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart: this call gives nothing for ever
  } while (c != '\n');
  fclose(f);
}

void reads_on_to_the_end(int fd) {
  int c;
  FILE *f = fdopen(fd, "r");
  if (!f)
    return;
  do {
    c = getc(f);
  } while (c != '\n' && c != EOF);
  fclose(f);
}

void blocks(int door) {
  char buf[64];
  size_t n;
  int fd = accept(door, NULL, NULL);
  FILE *f = fd < 0 ? NULL : fdopen(fd, "r");
  if (!f)
    return;
  do {
    n = fread(buf, 1, sizeof buf, f);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
    fwrite(buf, 1, n, stdout);
  } while (!ferror(f));
  fclose(f);
}

void blocks_until_the_end(int door) {
  char buf[64];
  size_t n;
  int fd = accept(door, NULL, NULL);
  FILE *f = fd < 0 ? NULL : fdopen(fd, "r");
  if (!f)
    return;
  do {
    n = fread(buf, 1, sizeof buf, f);
    fwrite(buf, 1, n, stdout);
  } while (!feof(f) && !ferror(f));
  fclose(f);
}

void whole_blocks(int door) {
  char buf[64];
  int fd = accept(door, NULL, NULL);
  FILE *f = fd < 0 ? NULL : fdopen(fd, "r");
  if (!f)
    return;
  while (fread(buf, sizeof buf, 1, f) == 1)
    fwrite(buf, 1, sizeof buf, stdout);
  fclose(f);
}

/* The last of several items tells. */
int three_items(int door) {
  int a, b, c;
  int fd = accept(door, NULL, NULL);
  FILE *f = fd < 0 ? NULL : fdopen(fd, "r");
  if (!f)
    return -1;
  a = getc(f);
  b = getc(f);
  c = getc(f);
  fclose(f);
  return c == EOF ? -1 : a + b + c;
}
