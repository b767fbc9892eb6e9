// RUN: %check_closewait %s closewait-never-read %t --still-warns

// One function opens for several places, one function writes for them: each
// place is judged on its own, and said where what is in it is written.
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int dial(const struct sockaddr *to, socklen_t n) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (connect(fd, to, n) < 0) {
    close(fd);
    return -1;
  }
  return fd;
}

static int put_all(int fd, const char *text, size_t n) {
  while (n > 0) {
    ssize_t put = send(fd, text, n, MSG_NOSIGNAL);
    if (put < 0)
      return -1;
    text += put;
    n -= (size_t)put;
  }
  return 0;
}

static int blind = -1, looked = -1;

void blind_say(const struct sockaddr *to, socklen_t n, const char *text) {
  if (blind == -1)
    blind = dial(to, n);
  if (blind == -1)
    return;
  if (put_all(blind, text, strlen(text)) < 0) {
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: 'blind' is written but never read or polled
    close(blind);
    blind = -1;
  }
}

void looked_say(const struct sockaddr *to, socklen_t n, const char *text) {
  char junk[64];
  if (looked != -1 && recv(looked, junk, sizeof junk, MSG_DONTWAIT) == 0) {
    close(looked);
    looked = -1;
  }
  if (looked == -1)
    looked = dial(to, n);
  if (looked != -1)
    put_all(looked, text, strlen(text));
}

// What is sent on the way to its place is a refusal, and ends there.
struct session {
  struct session *next;
  int fd;
};
static struct session *sessions;
static int count;

void take(int door) {
  struct session *s;
  int fd = accept(door, NULL, NULL);
  if (fd < 0)
    return;
  if (count > 99) {
    send(fd, "busy", 4, MSG_NOSIGNAL);
    close(fd);
    return;
  }
  s = malloc(sizeof *s);
  if (!s) {
    close(fd);
    return;
  }
  s->fd = fd;
  s->next = sessions;
  sessions = s;
  count++;
}

// So does a last word.
struct player {
  int fd;
};

struct player *join(int door) {
  struct player *p = malloc(sizeof *p);
  if (!p)
    return NULL;
  p->fd = accept(door, NULL, NULL);
  if (p->fd < 0) {
    free(p);
    return NULL;
  }
  return p;
}

static void player_free(struct player *p) {
  close(p->fd);
  free(p);
}

void quit(struct player *p) {
  put_all(p->fd, "Goodbye.\n", 9);
  player_free(p);
}
