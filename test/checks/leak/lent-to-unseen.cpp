// RUN: %check_closewait %s closewait-leak %t

// Functions of other files that set a number up or move its bytes; what this
// one does with it later shows that it is still its own.
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

void setNonBlocking(int fd);
int receive(int fd, char *to, size_t size);
int dial(const char *host, struct addrinfo **found);

struct Server {
  int door;
  std::vector<pollfd> all;

  bool intoARecord() {
    pollfd p;
    int fd = accept(door, nullptr, nullptr);
    if (fd < 0)
      return false;
    setNonBlocking(fd);
    int on = 1;
    if (setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on) < 0)
      return false;
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: descriptor 'fd' is leaked: this path leaves
    p.fd = fd;
    p.events = POLLIN;
    all.push_back(p);
    return true;
  }
};

void intoAContainer(addrinfo *all, std::vector<int> &sockets) {
  for (addrinfo *at = all; at; at = at->ai_next) {
    int fd = socket(at->ai_family, SOCK_STREAM, 0);
    if (fd == -1)
      continue;
    setNonBlocking(fd);
    if (connect(fd, at->ai_addr, at->ai_addrlen) < 0)
      continue;
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: descriptor 'fd' is leaked: this path leaves
    sockets.push_back(fd);
  }
}

int byItsBytes(int door) {
  char hello[8];
  int fd = accept(door, nullptr, nullptr);
  if (fd < 0)
    return -1;
  if (receive(fd, hello, sizeof hello) < 0)
    return -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked: this path leaves
  return fd;
}

int byItsBytesClean(int door) {
  char hello[8];
  int fd = accept(door, nullptr, nullptr);
  if (fd < 0)
    return -1;
  if (receive(fd, hello, sizeof hello) < 0) {
    close(fd);
    return -1;
  }
  return fd;
}

// Who only gets it may keep it.
void keep(int fd);
int given(int door) {
  int fd = accept(door, nullptr, nullptr);
  if (fd < 0)
    return -1;
  keep(fd);
  return 0;
}

// A setter that fails leaves it here, as far as its name tells; what this
// function returns or stores in the end was its own all the time.
int enableKeepAlive(int fd);
int setNonblocking(int fd, int on);
int byItsOption(int door) {
  int fd = accept(door, nullptr, nullptr);
  if (fd < 0)
    return -1;
  if (enableKeepAlive(fd) < 0)
    return -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked: this path leaves
  return fd;
}

struct Line {
  int fd;
};
bool intoALine(int door, Line &line) {
  int fd = accept(door, nullptr, nullptr);
  if (fd < 0)
    return false;
  if (setNonblocking(fd, 1) != 0)
    return false;
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked: this path leaves
  line.fd = fd;
  return true;
}

// Whoever is refused still has it.
int parkKeepalive(int fd);
int submit(int fd);
int refusedOnes(int door) {
  int fd = accept(door, nullptr, nullptr);
  if (fd < 0)
    return -1;
  if (parkKeepalive(fd) == 0)
    return 0;
  if (submit(fd) == 0)
    return 0;
  send(fd, "busy", 4, MSG_NOSIGNAL);
  close(fd);
  return -1;
}

// Of an answer that is no bool nobody knows whether 0 is good.
typedef signed char Done;
Done unblock(int fd);
int afterNoBool(int door, const sockaddr *to, socklen_t size) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (!unblock(fd))
    return -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked: this path leaves
  if (connect(fd, to, size) < 0) {
    close(fd);
    return -1;
  }
  return fd;
}

// Nothing shows that it is not kept.
void optionsAndMore(int door) {
  int fd = accept(door, nullptr, nullptr);
  if (fd >= 0 && setNonblocking(fd, 1) != 0)
    return;
}

int watchReadable(int fd);
int byAnotherName(int door) {
  int fd = accept(door, nullptr, nullptr);
  if (fd < 0)
    return -1;
  if (watchReadable(fd) < 0)
    return -1;
  return fd;
}

// It connects, and may close what it could not connect.
int connectNonblocking(int fd, int seconds);
int byConnecting(int seconds) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (connectNonblocking(fd, seconds) < 0)
    return -1;
  return fd;
}

// Written about, which is no use.
void note(int level, const char *text, int fd, ...);
int adopts(int fd);
void byWords(int door) {
  int fd = accept(door, nullptr, nullptr);
  if (fd < 0)
    return;
  if (adopts(fd))
    return;
  note(3, "nobody wants %d", fd);
  close(fd);
}

// A list of addresses comes back as well.
int madeElsewhere(const char *host, int busy) {
  addrinfo *found;
  int fd = dial(host, &found);
  if (fd < 0)
    return -1;
  if (busy)
    return -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked: this path leaves
  if (connect(fd, found->ai_addr, found->ai_addrlen) < 0) {
    close(fd);
    return -1;
  }
  return fd;
}

// Printed after it was given to a function that closes it, most likely.
template <typename... A> void format(const char *text, A &&...a);
void closeSocket(int fd);
int reach(const sockaddr *to, socklen_t size) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  int made = -1;
  if (connect(fd, to, size) < 0)
    closeSocket(fd);
  else
    made = fd;
  format("new connection {}", fd);
  return made;
}

// A static method has no object to keep it in.
struct Net {
  static int setBlocking(int fd, bool on);
  static void adopt(int fd);
  int attach(int fd);
};

struct Peer {
  int fd = -1;
  explicit Peer(const sockaddr *to, socklen_t size) {
    char id;
    int s = socket(AF_INET, SOCK_STREAM, 0);
    if (s < 0)
      return;
    if (Net::setBlocking(s, false) < 0 || connect(s, to, size) < 0) {
      close(s);
      return;
    }
    if (recv(s, &id, sizeof id, 0) != 1)
      return;
    // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: descriptor 's' is leaked: this path leaves
    fd = s;
  }
};

int keptByAStaticMethod(int door) {
  int fd = accept(door, nullptr, nullptr);
  if (fd < 0)
    return -1;
  Net::adopt(fd);
  return 0;
}

int keptByAnObject(int door, Net &net) {
  int fd = accept(door, nullptr, nullptr);
  if (fd < 0)
    return -1;
  if (net.attach(fd) < 0)
    return -1;
  return fd;
}

// A reader of bytes of another file, behind whose good answer this function
// closes, did not keep the number.
int timedRead(int fd, char *to, int size, int seconds);
int ping(const sockaddr *to, socklen_t size) {
  char answer[116];
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (connect(fd, to, size) < 0) {
    close(fd);
    return -1;
  }
  int got = timedRead(fd, answer, sizeof answer, 1);
  if (got < 3)
    return -1;
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd' is leaked: this path leaves
  close(fd);
  return 0;
}

// It may keep what it does not refuse.
int pingKept(const sockaddr *to, socklen_t size) {
  char answer[116];
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (connect(fd, to, size) < 0) {
    close(fd);
    return -1;
  }
  if (timedRead(fd, answer, sizeof answer, 1) < 0) {
    close(fd);
    return -1;
  }
  return 0;
}

// What comes back stands for what was given.
int moved(int fd);
int replacedByItsAnswer(const sockaddr *at, socklen_t size) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  fd = moved(fd);
  if (bind(fd, at, size) < 0) {
    close(fd);
    return -1;
  }
  return fd;
}
