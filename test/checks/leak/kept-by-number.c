// RUN: %check_closewait %s closewait-leak %t

// What is not closed because its number is one that is kept, or bounds others.
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

struct place {
  int fd;
};

void moves_into_places(struct place *places) {
  int sd[2];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, sd) < 0)
    exit(1);
  for (int i = 0; i < 2; i++)
    if (sd[i] != places[i].fd) {
      if (dup2(sd[i], places[i].fd) < 0)
        exit(1);
      close(sd[i]);
    }
}

// A local number keeps nothing.
void moves_all_but_one(int unwanted) {
  int sd[2];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, sd) < 0)
    exit(1);
  for (int i = 0; i < 2; i++)
    if (i != unwanted)
      close(sd[i]);
}
// CHECK-MESSAGES: :[[@LINE-1]]:1: warning: descriptor 'sd[0]' is leaked: this path leaves
// CHECK-MESSAGES: :[[@LINE-2]]:1: warning: descriptor 'sd[1]' is leaked: this path leaves

// The greatest number is for select(), and not the holder of what it counts.
struct server {
  int door, greatest, over;
};

void greets(struct server *s) {
  while (!s->over) {
    int fd = accept(s->door, NULL, NULL);
    if (fd < 0)
      break;
    if (fd > s->greatest)
      s->greatest = fd;
    if (send(fd, "hi", 2, 0) < 0)
      continue;
      // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: descriptor 'fd' is leaked
    close(fd);
  }
}

// A program that is executed next reads the number there.
int putenv(char *entry);
int asprintf(char **text, const char *format, ...);

int saves(int door) {
  char *entry;
  int copy = accept(door, NULL, NULL);
  if (copy < 0 || asprintf(&entry, "SAVED_FD=%d", copy) < 0 || putenv(entry))
    return -1;
  return 0;
}

int only_prints(int door) {
  char *text;
  int copy = accept(door, NULL, NULL);
  if (copy < 0)
    return -1;
  if (asprintf(&text, "saved as %d", copy) < 0)
    text = NULL;
  puts(text);
  free(text);
  return 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: descriptor 'copy' is leaked
}

// fcntl() says that the number is not open any more.
struct log {
  int file, connected;
};

void opens_log(struct log *l, const struct sockaddr *to, socklen_t size) {
  if (l->file == -1 || fcntl(l->file, F_GETFL, 0) == -1) {
    l->file = socket(to->sa_family, SOCK_DGRAM, 0);
    if (l->file == -1)
      return;
    l->connected = 0;
  }
  if (!l->connected) {
    if (connect(l->file, to, size) == -1) {
      close(l->file);
      l->file = -1;
    } else {
      l->connected = 1;
    }
  }
}

void closes_log(struct log *l) {
  if (l->file != -1)
    close(l->file);
  l->file = -1;
}
