// RUN: %check_closewait %s closewait-use-after-close %t

// A helper that fills a global which was empty before: what it does to a
// descriptor that is there already is not all that it may do.
#include <fcntl.h>
#include <stdbool.h>
#include <sys/socket.h>
#include <unistd.h>

static int client = -1;

static void detach(void) {
  if (client == -1)
    return;
  close(client);
  client = -1;
}

static bool attach(int listener) {
  if (client != -1)
    return false;
  client = accept(listener, NULL, NULL);
  if (client < 0)
    return false;
  if (fcntl(client, F_SETFL, O_NONBLOCK) < 0) {
    detach();
    return false;
  }
  return true;
}

void says_goodbye_too_late(int listener) {
  if (!attach(listener))
    return;
  int fd = client;
  detach();
  send(fd, "bye", 3, MSG_NOSIGNAL);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'fd' is used after it was closed [closewait-use-after-close]
  // CHECK-MESSAGES: :[[@LINE-3]]:3: note: 'fd' is closed here
}

void says_goodbye(int listener) {
  if (!attach(listener))
    return;
  int fd = client;
  send(fd, "bye", 3, MSG_NOSIGNAL);
  detach();
}

/* What is there after the second call is another one. */
void replaces(int listener) {
  detach();
  if (attach(listener))
    send(client, "hello", 5, MSG_NOSIGNAL);
}
