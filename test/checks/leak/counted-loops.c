// RUN: %check_closewait %s closewait-leak %t

// A loop that counts by one to a limit, and was not left early, ends at it.
#include <sys/socket.h>
#include <unistd.h>

struct srv {
  int fd[8];
};
void takes_a_free_slot(struct srv *sv, int door) {
  int i, c = accept(door, NULL, NULL);
  if (c == -1)
    return;
  for (i = 0; i < 8; i++)
    if (sv->fd[i] == -1) {
      sv->fd[i] = c;
      break;
    }
  if (i == 8)
    close(c);
}

struct pool {
  int *fd, max;
};
void takes_one_of_as_many_as_there_are(struct pool *p, int door) {
  int i, c = accept(door, NULL, NULL);
  if (c == -1)
    return;
  for (i = 0; i < p->max; i++)
    if (p->fd[i] == -1) {
      p->fd[i] = c;
      break;
    }
  if (i == p->max)
    close(c);
}

// The last slot is not asked about.
void takes_a_slot_or_none(struct srv *sv, int door) {
  int i, c = accept(door, NULL, NULL);
  if (c == -1)
    return;
  for (i = 0; i < 8; i++)
    if (sv->fd[i] == -1) {
      sv->fd[i] = c;
      break;
    }
  if (i == 9)
    close(c);
}
// CHECK-MESSAGES: :[[@LINE-1]]:1: warning: descriptor 'c' is leaked

// Two steps in a turn may go past the limit.
int skip(int i);
void counts_twice(struct srv *sv, int door) {
  int i, c = accept(door, NULL, NULL);
  if (c == -1)
    return;
  for (i = 0; i < 7; i++) {
    if (skip(i))
      i++;
    if (sv->fd[i] == -1) {
      sv->fd[i] = c;
      break;
    }
  }
  if (i == 7)
    close(c);
}
// CHECK-MESSAGES: :[[@LINE-1]]:1: warning: descriptor 'c' is leaked

// Every turn that fails closes; behind the last one nothing is open.
int dials(const struct sockaddr *to, socklen_t l) {
  int fd = -1, i;
  for (i = 0; i < 5; i++) {
    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0)
      return -1;
    if (connect(fd, to, l) == 0)
      break;
    close(fd);
  }
  if (i == 5)
    return -1;
  return fd;
}

int dials_and_keeps(const struct sockaddr *to, socklen_t l) {
  int fd = -1, i;
  for (i = 0; i < 5; i++) {
    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0)
      return -1;
    if (connect(fd, to, l) == 0)
      break;
    close(fd);
  }
  if (i == 4)
    return -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked
  return fd;
}

// What is only counted up does not come back to 1.
int more(void);
static int finds(int *sock) {
  int found = 0;
  while (more()) {
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    if (fd == -1)
      break;
    if (++found == 1) {
      *sock = fd;
      fd = -1;
    }
    if (fd != -1)
      close(fd);
  }
  return found;
}
int uses_what_is_found(void) {
  int s = -1;
  if (finds(&s) == 0)
    return -1;
  close(s);
  return 0;
}

// The limit is one of two conditions.
void takes_a_free_slot_if_any(struct srv *sv, int door) {
  int i, c = accept(door, NULL, NULL);
  for (i = 0; c != -1 && i < 8; i++)
    if (sv->fd[i] == -1) {
      sv->fd[i] = c;
      break;
    }
  if (c != -1 && i == 8)
    close(c);
}
void looks_for_a_free_slot(struct srv *sv, int door) {
  int i, c = accept(door, NULL, NULL);
  if (c == -1)
    return;
  for (i = 0; i < 8 && sv->fd[i] != -1; i++)
    ;
  if (i == 8)
    close(c);
  else
    sv->fd[i] = c;
}

// From where the last search ended, which is no further than the limit.
static int first_free;
int takes_a_free_slot_from_there(struct srv *sv, int door) {
  int i, c = accept(door, NULL, NULL);
  if (c == -1)
    return -1;
  for (i = first_free; i < 8; i++)
    if (sv->fd[i] == -1) {
      sv->fd[i] = c;
      break;
    }
  if (i == 8) {
    close(c);
    return -1;
  }
  return i;
}
int forgets_a_full_table(struct srv *sv, int door) {
  int i, c = accept(door, NULL, NULL);
  if (c == -1)
    return -1;
  for (i = first_free; i < 8; i++)
    if (sv->fd[i] == -1) {
      sv->fd[i] = c;
      break;
    }
  if (i == 8)
    return -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'c' is leaked: this path leaves
  return i;
}
