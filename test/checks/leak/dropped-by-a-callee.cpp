// RUN: %check_closewait %s closewait-leak %t

// What is passed chooses the helper's path, unless somebody who has a reference
// to the parameter may change it.
#include <sys/socket.h>
#include <unistd.h>

void reconsider(int &How);

struct Guest {
  int Fd;
  Guest *Next;
};
static Guest *All;

static Guest *admit(int Fd, int How) {
  if (How != 0)
    return nullptr;
  All = new Guest{Fd, All};
  return All;
}

static Guest *admitAfterThought(int Fd, int How) {
  reconsider(How);
  if (How != 0)
    return nullptr;
  All = new Guest{Fd, All};
  return All;
}

bool serve(int Door) {
  int Fd = ::accept(Door, nullptr, nullptr);
  if (Fd < 0)
    return false;
  return admit(Fd, 0) != nullptr;
}

bool serveAfterThought(int Door) {
  int Fd = ::accept(Door, nullptr, nullptr);
  if (Fd < 0)
    return false;
  Guest *G = admitAfterThought(Fd, 0);
  return G != nullptr;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: descriptor 'Fd' is leaked: this path leaves
}

// A helper that opens anew over what its caller has just used.
class Link {
  int fd_ = -1;

public:
  ~Link() {
    if (fd_ >= 0)
      ::close(fd_);
  }
  bool dial(const sockaddr *peer, socklen_t size) {
    fd_ = ::socket(AF_INET, SOCK_STREAM, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'fd_' is leaked: it is overwritten while still open
    // CHECK-MESSAGES: :[[@LINE+6]]:12: note: called from here
    return fd_ >= 0 && ::connect(fd_, peer, size) == 0;
  }
  bool ask(char *buffer, size_t length, const sockaddr *peer, socklen_t size) {
    if (::send(fd_, buffer, length, MSG_NOSIGNAL) >= 0)
      return ::recv(fd_, buffer, length, 0) > 0;
    return dial(peer, size);
  }
};

class CleanLink {
  int fd_ = -1;

public:
  ~CleanLink() {
    if (fd_ >= 0)
      ::close(fd_);
  }
  bool dial(const sockaddr *peer, socklen_t size) {
    if (fd_ >= 0)
      ::close(fd_);
    fd_ = ::socket(AF_INET, SOCK_STREAM, 0);
    return fd_ >= 0 && ::connect(fd_, peer, size) == 0;
  }
  bool ask(char *buffer, size_t length, const sockaddr *peer, socklen_t size) {
    if (::send(fd_, buffer, length, MSG_NOSIGNAL) >= 0)
      return ::recv(fd_, buffer, length, 0) > 0;
    return dial(peer, size);
  }
};
