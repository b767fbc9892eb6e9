// RUN: %check_closewait %s closewait-leak %t

// A failure is noted in a flag; the flag leads to a new connection in the same
// place, and the old one is lost.
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct Link {
  int fd;
  enum { Down, Up } state;
  long last;
  sockaddr_in to;
};

static void linkDown(Link *l) { l->state = Link::Down; }

static int linkUp(Link *l) {
  l->fd = socket(AF_INET, SOCK_STREAM, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: descriptor 'l->fd' is leaked: it is overwritten while still open
  // CHECK-MESSAGES: :[[@LINE-5]]:33: note: a failure is only noted here: 'l->fd' stays open
  if (l->fd < 0)
    return -1;
  if (connect(l->fd, (sockaddr *)&l->to, sizeof l->to) < 0) {
    close(l->fd);
    l->fd = -1;
    return -1;
  }
  l->state = Link::Up;
  return 0;
}

void linkTick(Link *l, long now) {
  if (l->state == Link::Down)
    linkUp(l);
  else if (now - l->last > 30)
    linkDown(l);
}

void linkInput(Link *l, long now) {
  char buf[512];
  if (recv(l->fd, buf, sizeof buf, 0) > 0)
    l->last = now;
  else
    linkDown(l);
}

class Client {
public:
  explicit Client(const sockaddr_in &to) : to_(to) {}
  Client(const Client &) = delete;
  ~Client() {
    if (sock_ != -1)
      ::close(sock_);
  }
  bool command(const char *text) {
    if (!up_ && !dial())
      return false;
    if (::send(sock_, text, strlen(text), MSG_NOSIGNAL) < 0) {
      up_ = false;
      return false;
    }
    char reply[64];
    if (::recv(sock_, reply, sizeof reply, 0) <= 0) {
      up_ = false;
      return false;
    }
    return true;
  }

private:
  bool dial() {
    sock_ = ::socket(AF_INET, SOCK_STREAM, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'sock_' is leaked: it is overwritten while still open
    // CHECK-MESSAGES: :[[@LINE-15]]:7: note: a failure is only noted here: 'sock_' stays open
    if (sock_ == -1)
      return false;
    if (::connect(sock_, reinterpret_cast<sockaddr *>(&to_), sizeof to_) != 0) {
      ::close(sock_);
      sock_ = -1;
      return false;
    }
    up_ = true;
    return true;
  }
  sockaddr_in to_;
  int sock_ = -1;
  bool up_ = false;
};

// Clean: the failure closes.
class ClosingClient {
public:
  explicit ClosingClient(const sockaddr_in &to) : to_(to) {}
  ClosingClient(const ClosingClient &) = delete;
  ~ClosingClient() { drop(); }
  bool command(const char *text) {
    if (!up_ && !dial())
      return false;
    if (::send(sock_, text, strlen(text), MSG_NOSIGNAL) < 0) {
      drop();
      return false;
    }
    return true;
  }

private:
  void drop() {
    if (sock_ != -1)
      ::close(sock_);
    sock_ = -1;
    up_ = false;
  }
  bool dial() {
    sock_ = ::socket(AF_INET, SOCK_STREAM, 0);
    up_ = sock_ != -1;
    return up_;
  }
  sockaddr_in to_;
  int sock_ = -1;
  bool up_ = false;
};

// Clean: the opener looks at what it has.
struct Careful {
  int fd;
  int up;
};

static int carefulUp(Careful *c) {
  if (c->fd >= 0)
    close(c->fd);
  c->fd = socket(AF_INET, SOCK_STREAM, 0);
  c->up = c->fd >= 0;
  return c->fd;
}

int carefulInput(Careful *c) {
  char buf[512];
  if (!c->up && carefulUp(c) < 0)
    return -1;
  if (recv(c->fd, buf, sizeof buf, 0) <= 0)
    c->up = 0;
  return 0;
}

// Clean: the flag that is set leads elsewhere.
struct Once {
  int fd;
  int opened, failed;
  unsigned long long mark;
};

static int openOnce(Once *o) {
  o->fd = socket(AF_INET, SOCK_STREAM, 0);
  o->opened = 1;
  return o->fd;
}

int onceInput(Once *o) {
  char buf[512];
  if (!o->opened && openOnce(o) < 0)
    return -1;
  if (recv(o->fd, buf, sizeof buf, 0) <= 0)
    o->failed = 1;
  o->mark = ~0ULL;
  return o->failed ? -1 : 0;
}

// One failure closes, with a helper; another one only says so.
class HalfCareful {
public:
  explicit HalfCareful(const sockaddr_in &to) : to_(to) {}
  HalfCareful(const HalfCareful &) = delete;
  ~HalfCareful() { drop(); }
  bool command(const char *text) {
    if (!up_ && !dial())
      return false;
    if (::send(sock_, text, strlen(text), MSG_NOSIGNAL) < 0) {
      up_ = false;
      return false;
    }
    char reply[64];
    if (::recv(sock_, reply, sizeof reply, 0) <= 0) {
      drop();
      return false;
    }
    return true;
  }

private:
  bool dial() {
    sock_ = ::socket(AF_INET, SOCK_STREAM, 0);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'sock_' is leaked: it is overwritten while still open
    // CHECK-MESSAGES: :[[@LINE-15]]:7: note: a failure is only noted here: 'sock_' stays open
    up_ = sock_ != -1;
    return up_;
  }
  void drop() {
    if (sock_ != -1)
      ::close(sock_);
    sock_ = -1;
    up_ = false;
  }
  sockaddr_in to_;
  int sock_ = -1;
  bool up_ = false;
};

// Clean: what is noted is closed at once, or by whoever asks for it.
class NotedAndClosed {
public:
  explicit NotedAndClosed(const sockaddr_in &to) : to_(to) {}
  NotedAndClosed(const NotedAndClosed &) = delete;
  ~NotedAndClosed() { drop(); }
  bool command(const char *text) {
    if (!up_ && !dial())
      return false;
    if (::send(sock_, text, strlen(text), MSG_NOSIGNAL) < 0)
      up_ = false;
    if (!up_)
      drop();
    return up_;
  }

private:
  bool dial() {
    sock_ = ::socket(AF_INET, SOCK_STREAM, 0);
    up_ = sock_ != -1;
    return up_;
  }
  void drop() {
    if (sock_ != -1)
      ::close(sock_);
    sock_ = -1;
  }
  sockaddr_in to_;
  int sock_ = -1;
  bool up_ = false;
};

class ClosedByItsOwner {
public:
  explicit ClosedByItsOwner(const sockaddr_in &to) : to_(to) {}
  ClosedByItsOwner(const ClosedByItsOwner &) = delete;
  ~ClosedByItsOwner() { drop(); }
  bool command(const char *text) {
    if (!up_ && !dial())
      return false;
    if (::send(sock_, text, strlen(text), MSG_NOSIGNAL) < 0)
      up_ = false;
    return up_;
  }
  void drop() {
    if (sock_ != -1)
      ::close(sock_);
    sock_ = -1;
  }

private:
  bool dial() {
    sock_ = ::socket(AF_INET, SOCK_STREAM, 0);
    up_ = sock_ != -1;
    return up_;
  }
  sockaddr_in to_;
  int sock_ = -1;
  bool up_ = false;
};

class DropsBeforeItDials {
public:
  explicit DropsBeforeItDials(const sockaddr_in &to) : to_(to) {}
  DropsBeforeItDials(const DropsBeforeItDials &) = delete;
  ~DropsBeforeItDials() { drop(); }
  bool command(const char *text) {
    if (!up_)
      drop();
    if (!up_ && !dial())
      return false;
    if (::send(sock_, text, strlen(text), MSG_NOSIGNAL) < 0)
      up_ = false;
    return up_;
  }

private:
  bool dial() {
    sock_ = ::socket(AF_INET, SOCK_STREAM, 0);
    up_ = sock_ != -1;
    return up_;
  }
  void drop() {
    if (sock_ != -1)
      ::close(sock_);
    sock_ = -1;
  }
  sockaddr_in to_;
  int sock_ = -1;
  bool up_ = false;
};
