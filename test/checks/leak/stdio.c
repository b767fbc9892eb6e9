// RUN: %check_closewait %s closewait-leak %t

// A stream made by fdopen() owns the descriptor, if it was made.
#include <stddef.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

int stream_fails(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  FILE *f = fdopen(fd, "r");
  if (!f)
    return -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
  fclose(f);
  return 0;
}

int stream_fails_closed(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  FILE *f = fdopen(fd, "r");
  if (!f) {
    close(fd);
    return -1;
  }
  fclose(f);
  return 0;
}

int stream_is_forgotten(int door) {
  char line[80];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  FILE *f = fdopen(fd, "r");
  if (f == NULL) {
    close(fd);
    return -1;
  }
  if (!fgets(line, sizeof line, f))
    return -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor '{{fd?}}' is leaked: this path leaves
  fclose(f);
  return 0;
}

int stream_is_closed(int door) {
  char line[80];
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  FILE *f = fdopen(fd, "r");
  if (f == NULL) {
    close(fd);
    return -1;
  }
  if (!fgets(line, sizeof line, f)) {
    fclose(f);
    return -1;
  }
  fclose(f);
  return 0;
}

FILE *stream_is_returned(int door) {
  FILE *f;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return NULL;
  if (!(f = fdopen(fd, "r+")))
    close(fd);
  return f;
}

int stream_is_kept(int door, FILE **out) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  *out = fdopen(fd, "r+");
  if (!*out) {
    close(fd);
    return -1;
  }
  return 0;
}

int two_streams(int door) {
  FILE *in, *out;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  int copy = dup(fd);
  if (copy < 0) {
    close(fd);
    return -1;
  }
  if (!(in = fdopen(fd, "r"))) {
    close(fd);
    close(copy);
    return -1;
  }
  if (!(out = fdopen(copy, "w"))) {
    fclose(in);
    close(copy);
    return -1;
  }
  fputs("hello\n", out);
  fclose(out);
  fclose(in);
  return 0;
}

int second_stream_fails(int door) {
  FILE *in, *out;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  int copy = dup(fd);
  if (copy < 0) {
    close(fd);
    return -1;
  }
  if (!(in = fdopen(fd, "r"))) {
    close(fd);
    close(copy);
    return -1;
  }
  if (!(out = fdopen(copy, "w"))) {
    fclose(in);
    return -1;
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'copy' is leaked: this path leaves
  }
  fputs("hello\n", out);
  fclose(out);
  fclose(in);
  return 0;
}

int files_are_not_ours(const char *path) {
  char line[80];
  FILE *f = fopen(path, "r");
  if (!f)
    return -1;
  return fgets(line, sizeof line, f) ? 0 : -1;
}

int printed_straight_to_it(int door) {
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return -1;
  return dprintf(fd, "busy\n");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'fd' is leaked: this path leaves
}
