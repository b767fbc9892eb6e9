// RUN: %check_closewait %s closewait-eof-ignored,closewait-eof-not-closed %t

// A loop looks at each once, and another behind it closes them all.
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

struct voter {
  int fd;
  struct voter *next;
};

int counts_answers(int door) {
  int fds[4], i, n = 0;
  char c;
  for (i = 0; i < 4; i++)
    fds[i] = accept(door, NULL, NULL);
  for (i = 0; i < 4; i++)
    if (recv(fds[i], &c, 1, 0) == 1)
      n++;
  for (i = 0; i < 4; i++)
    close(fds[i]);
  return n;
}

int counts_until_one_is_gone(int door) {
  int fds[4], i, n = 0;
  char c;
  for (i = 0; i < 4; i++)
    fds[i] = accept(door, NULL, NULL);
  for (i = 0; i < 4; i++) {
    if (recv(fds[i], &c, 1, 0) <= 0)
      break;
    n++;
  }
  for (i = 0; i < 4; i++)
    close(fds[i]);
  return n;
}

// A turn begins anew: the one that is gone is read again, for ever.
void counts_for_ever(int door, int *n) {
  int fds[4], i;
  char c;
  for (i = 0; i < 4; i++)
    fds[i] = accept(door, NULL, NULL);
  while (*n < 1000000)
    for (i = 0; i < 4; i++)
      if (recv(fds[i], &c, 1, 0) == 1)
        // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: end of file on 'fds[i]' is not told apart
        ++*n;
  for (i = 0; i < 4; i++)
    close(fds[i]);
}

// What is closed behind the loop is something else.
int closes_others(int door, int *others) {
  int fds[4], i, n = 0;
  char c;
  for (i = 0; i < 4; i++)
    fds[i] = accept(door, NULL, NULL);
  for (i = 0; i < 4; i++)
    if (recv(fds[i], &c, 1, 0) == 1)
      // CHECK-MESSAGES: :[[@LINE-1]]:9: warning: end of file on 'fds[i]' is not told apart
      n++;
  for (i = 0; i < 4; i++)
    close(others[i]);
  return n;
}
