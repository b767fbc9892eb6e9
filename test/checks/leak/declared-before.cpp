// RUN: %check_closewait %s closewait-leak %t

// A helper may be declared in a class or a header, and written further down.
#include <sys/socket.h>
#include <unistd.h>

class Dialer {
public:
  int dial();
  int say(const char *text, size_t length);
  int sayAndClose(const char *text, size_t length);
  bool dialInto(int &fd);
  int sayThere(const char *text, size_t length);
};

int dialOut();

int Dialer::say(const char *text, size_t length) {
  int fd = dial();
  if (fd < 0)
    return -1;
  if (send(fd, text, length, 0) < 0)
    return -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked: this path leaves
  close(fd);
  return 0;
}

int Dialer::sayAndClose(const char *text, size_t length) {
  int fd = dial();
  if (fd < 0)
    return -1;
  ssize_t sent = send(fd, text, length, 0);
  close(fd);
  return sent < 0 ? -1 : 0;
}

int sayOut(const char *text, size_t length) {
  int fd = dialOut();
  if (fd < 0)
    return -1;
  if (send(fd, text, length, 0) < 0)
    return -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked: this path leaves
  close(fd);
  return 0;
}

int Dialer::sayThere(const char *text, size_t length) {
  int fd;
  if (!dialInto(fd))
    return -1;
  if (send(fd, text, length, 0) < 0)
    return -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked: this path leaves
  close(fd);
  return 0;
}

int Dialer::dial() { return socket(AF_INET, SOCK_STREAM, 0); }

bool Dialer::dialInto(int &fd) {
  fd = socket(AF_INET, SOCK_STREAM, 0);
  return fd >= 0;
}

int dialOut() { return socket(AF_INET, SOCK_STREAM, 0); }
