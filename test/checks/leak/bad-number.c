// RUN: %check_closewait %s closewait-leak %t

// Where a call has said EBADF, nothing is open under the number.
#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int home = -1;

static int connect_home(const struct sockaddr *to, socklen_t length) {
  home = socket(AF_INET, SOCK_STREAM, 0);
  if (home < 0)
    return -1;
  if (connect(home, to, length) != 0) {
    close(home);
    home = -1;
    return -1;
  }
  return 0;
}

int tell(const struct sockaddr *to, socklen_t length, const char *text) {
  ssize_t n = send(home, text, strlen(text), MSG_NOSIGNAL);
  if (n == -1 && errno == EBADF)
    return connect_home(to, length);
  return 0;
}

static int away = -1;

static int connect_away(const struct sockaddr *to, socklen_t length) {
  away = socket(AF_INET, SOCK_STREAM, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: descriptor 'away' is leaked: it is overwritten while still open [closewait-leak]
  if (away < 0)
    return -1;
  if (connect(away, to, length) != 0) {
    close(away);
    away = -1;
    return -1;
  }
  return 0;
}

int tell_again(const struct sockaddr *to, socklen_t length, const char *text) {
  ssize_t n = send(away, text, strlen(text), MSG_NOSIGNAL);
  if (n == -1 && errno == EPIPE)
    return connect_away(to, length);
  return 0;
}
