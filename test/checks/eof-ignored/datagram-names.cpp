// RUN: %check_closewait %s closewait-eof-ignored %t

// What another file makes is for datagrams by the name of who makes it or of
// who reads it.
#include <sys/socket.h>
#include <unistd.h>

struct UdpBase {
  static int make();
};
struct TcpBase {
  static int make();
};

bool receives(char *buffer, int wanted) {
  int fd = UdpBase::make();
  for (int got = 0; got < wanted;) {
    ssize_t n = recv(fd, buffer + got, 16, 0);
    if (n < 0)
      return false;
    got += n;
  }
  close(fd);
  return true;
}

bool receivesAll(char *buffer, int wanted) {
  int fd = TcpBase::make();
  for (int got = 0; got < wanted;) {
    ssize_t n = recv(fd, buffer + got, 16, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: end of file on 'fd' is not told apart
    if (n < 0)
      return false;
    got += n;
  }
  close(fd);
  return true;
}

// The class of the reader says it.
struct Feed {
  int fd;
};
class MulticastReader {
public:
  int flush(Feed &feed) {
    char byte;
    int all = 0;
    while (recv(feed.fd, &byte, 1, 0) >= 0)
      all++;
    return all;
  }
};
class LineReader {
public:
  int flush(Feed &feed) {
    char byte;
    int all = 0;
    while (recv(feed.fd, &byte, 1, 0) >= 0)
      // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: end of file on 'feed.fd' is not told apart
      all++;
    return all;
  }
};
