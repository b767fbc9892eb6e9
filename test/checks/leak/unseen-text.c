// RUN: %check_closewait %s closewait-leak %t

// Unseen code that answers with a text has no room for a descriptor in it;
// what answers with an object has.
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct session;
char *receive_line(int fd);
struct session *open_session(int fd);
void handle(const char *line);

void answers(int listener) {
  for (;;) {
    int fd = accept(listener, NULL, NULL);
    if (fd < 0)
      return;
    char *line = receive_line(fd);
    if (!line) {
      close(fd);
      continue;
    }
    if (!strcmp(line, "ping")) {
      free(line);
      close(fd);
      continue;
    }
    handle(line);
    free(line);
  }
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: descriptor 'fd' is leaked
}

struct session *keeps(int listener) {
  int fd = accept(listener, NULL, NULL);
  if (fd < 0)
    return NULL;
  struct session *made = open_session(fd);
  if (!made)
    close(fd);
  return made;
}
