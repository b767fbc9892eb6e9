// RUN: %check_closewait %s closewait-eof-not-closed %t

// The end of file seen through a stream.
#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

void lines_until_the_end(int door) {
  char line[80];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  FILE *f = fdopen(fd, "r");
  if (!f) {
    close(fd);
    return;
  }
  while (fgets(line, sizeof line, f))
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
    puts(line);
}

void lines_until_the_end_closed(int door) {
  char line[80];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  FILE *f = fdopen(fd, "r");
  if (!f) {
    close(fd);
    return;
  }
  while (fgets(line, sizeof line, f))
    puts(line);
  fclose(f);
}

int one_character(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  FILE *f = fdopen(fd, "r+");
  if (!f) {
    close(fd);
    return -1;
  }
  int c = fgetc(f);
  if (c == EOF)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
    return -1;
  fputc(c, f);
  fclose(f);
  return 0;
}

int one_character_closed(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  FILE *f = fdopen(fd, "r+");
  if (!f) {
    close(fd);
    return -1;
  }
  int c = fgetc(f);
  if (c == EOF) {
    fclose(f);
    return -1;
  }
  fputc(c, f);
  fclose(f);
  return 0;
}

void of_a_file(const char *path) {
  char line[80];
  FILE *f = fopen(path, "r");
  if (!f)
    return;
  while (fgets(line, sizeof line, f))
    puts(line);
}

void of_standard_input(int fd) {
  char line[80];
  while (fgets(line, sizeof line, stdin))
    send(fd, line, strlen(line), MSG_NOSIGNAL);
}

// errno was 0 before, and the end of file leaves it so.
int lines_until_it_is_0(int fd) {
  char line[80];
  FILE *f = fdopen(fd, "r");
  if (!f) {
    close(fd);
    return -1;
  }
  for (;;) {
    errno = 0;
    if (!fgets(line, sizeof line, f)) {
      if (errno == EINTR || errno == EAGAIN)
        continue;
      break;
    }
    puts(line);
  }
  fclose(f);
  return 0;
}

int lines_by_an_old_errno(int fd) {
  char line[80];
  FILE *f = fdopen(fd, "r");
  if (!f) {
    close(fd);
    return -1;
  }
  for (;;) {
    if (!fgets(line, sizeof line, f)) {
      // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: the peer has closed 'fd' here
      if (errno == EINTR || errno == EAGAIN)
        continue;
      break;
    }
    puts(line);
  }
  fclose(f);
  return 0;
}
