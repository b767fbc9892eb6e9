// RUN: %check_closewait %s closewait-eof-ignored %t

// A buffer that was zeroed, and into which nothing was read, is empty: code
// that looks for something in it tells the end from data.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

int looks_for_a_line(int fd) {
  char line[64] = {0};
  if (recv(fd, line, sizeof line - 1, 0) < 0)
    return -1;
  if (!strstr(line, "\r\n"))
    return -1;
  return 0;
}

int looks_at_what_was_found(int fd) {
  char *end;
  char *line = calloc(1, 64);
  if (!line)
    return -1;
  if (recv(fd, line, 63, 0) < 0) {
    free(line);
    return -1;
  }
  end = strchr(line, '\n');
  free(line);
  if (!end)
    return -1;
  return 0;
}

int only_prints(int fd) {
  char line[64];
  memset(line, 0, sizeof line);
  if (recv(fd, line, sizeof line - 1, 0) < 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is taken for data
    return -1;
  puts(line);
  return 0;
}

int not_blank(int fd) {
  static char line[64];
  if (recv(fd, line, sizeof line - 1, 0) < 0)
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is taken for data
    return -1;
  if (!strstr(line, "\r\n"))
    return -1;
  return 0;
}

// Writing the buffer on is no look at it.
int echoes(int fd) {
  char line[64];
  ssize_t sent;
  memset(line, 0, sizeof line);
  for (;;) {
    ssize_t n = recv(fd, line, sizeof line, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: end of file on 'fd' is not told apart
    if (n < 0)
      return -1;
    sent = send(fd, line, n, MSG_NOSIGNAL);
    if (sent < 0)
      return -1;
  }
}

// What was appended to is not blank any more.
int appended_to(int fd, char *all, size_t size) {
  size_t fill = 0;
  memset(all, 0, size);
  for (;;) {
    ssize_t n = recv(fd, all + fill, size - fill, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: end of file on 'fd' is not told apart
    if (n < 0)
      return -1;
    fill += n;
    if (fill > 3 && memcmp(all + fill - 3, "END", 3) == 0)
      return 0;
  }
}

// Whoever leaves at once does not look.
int leaves_first(int fd) {
  char line[64] = {0};
  if (recv(fd, line, sizeof line - 1, 0) <= 0)
    return 0;
  if (!strstr(line, "\r\n"))
    return -1;
  return 0;
}

// Whatever it looks at, no way leads out of the loop.
extern char all[4096];
void gather(int fd) {
  for (;;) {
    char text[64] = {0};
    if (recv(fd, text, sizeof text - 1, 0) == -1)
      // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: end of file on 'fd' is not told apart
      exit(1);
    for (;;) {
      if (strlen(all) + strlen(text) < sizeof all) {
        memcpy(all + strlen(all), text, sizeof text);
        break;
      }
      sleep(1);
    }
  }
}

void gather_to_the_end(int fd) {
  for (;;) {
    char text[64] = {0};
    if (recv(fd, text, sizeof text - 1, 0) == -1)
      exit(1);
    if (!text[0])
      exit(0);
    memcpy(all + strlen(all), text, sizeof text);
  }
}

void gather_until_it_is_given_up(int fd) {
  char text[64];
  for (;;) {
    memset(text, 0, sizeof text);
    if (recv(fd, text, sizeof text - 1, 0) == -1)
      exit(1);
    if (strlen(text) == 0)
      fd = -1;
    memcpy(all + strlen(all), text, sizeof text);
  }
}
