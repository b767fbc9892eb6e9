// RUN: %check_closewait %s closewait-eof-ignored,closewait-eof-not-closed,closewait-double-close %t

// The number is answered by a method of the object that keeps it, which need
// not be const.
#include <sys/socket.h>
#include <unistd.h>

class Channel { // of another file
public:
  int fd();
  int take();
};

class Socket {
  int Number;

public:
  explicit Socket(int Number) : Number(Number) {}
  int &number() { return Number; }
  int get() { return Number; }
};
int fdOf(Channel &From);
void use(const char *Text, long Size);

void pump(Channel *From) {
  char Text[64];
  for (;;) {
    ssize_t N = ::recv(From->fd(), Text, sizeof Text, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: end of file on 'From->fd()' is not told apart
    // CHECK-FIXES: if (N <= 0)
    if (N < 0)
      return;
    use(Text, N);
  }
}

void pumpByReference(Channel &From) {
  char Text[64];
  for (;;) {
    ssize_t N = ::recv(fdOf(From), Text, sizeof Text, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: end of file on 'fdOf(From)' is not told apart
    // CHECK-FIXES: if (N <= 0)
    if (N < 0)
      return;
    use(Text, N);
  }
}

void pumpWell(Channel *From) {
  char Text[64];
  for (;;) {
    ssize_t N = ::recv(From->fd(), Text, sizeof Text, 0);
    if (N <= 0)
      return;
    use(Text, N);
  }
}

void pumpSeen(Socket &From) {
  char Text[64];
  for (;;) {
    ssize_t N = ::recv(From.get(), Text, sizeof Text, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: end of file on 'From.get()' is not told apart
    // CHECK-FIXES: if (N <= 0)
    if (N < 0)
      return;
    use(Text, N);
  }
}

void endTwice(Channel *Each) {
  ::close(Each->take());
  ::close(Each->take());
}
