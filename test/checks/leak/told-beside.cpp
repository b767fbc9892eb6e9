// RUN: %check_closewait %s closewait-leak %t

// Whether a function took the descriptor may be told by what it leaves beside its
// answer.
#include <errno.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

struct ErrorCode {
  int V = 0;
  explicit operator bool() const { return V != 0; }
};
[[noreturn]] void raise(const ErrorCode &E, const char *Where);
static void check(const ErrorCode &E, const char *Where) {
  if (E)
    raise(E, Where);
}

struct Impl {
  int Fd = -1;
};

static ErrorCode assign(int Ep, Impl &I, int Fd, ErrorCode &Error) {
  epoll_event Event{};
  if (epoll_ctl(Ep, EPOLL_CTL_ADD, Fd, &Event) != 0) {
    Error.V = errno;
    return Error;
  }
  I.Fd = Fd;
  return Error;
}

class Socket {
  Impl I;

public:
  Socket(int Ep, int Native) {
    ErrorCode Error;
    assign(Ep, I, Native, Error);
    check(Error, "assign");
  }
  ~Socket() {
    if (I.Fd >= 0)
      ::close(I.Fd);
  }
};

void use(int Ep) {
  int Fd = ::socket(AF_INET, SOCK_STREAM, 0);
  Socket S(Ep, Fd);
}

struct Table {
  int Fds[8];
  int Used;
};

static int add(Table *All, int Fd, int **Slot) {
  if (All->Used == 8)
    return -1;
  All->Fds[All->Used] = Fd;
  *Slot = &All->Fds[All->Used++];
  return 0;
}

int addOrClose(Table *All) {
  int *Slot = nullptr;
  int Fd = ::socket(AF_INET, SOCK_STREAM, 0);
  if (Fd < 0)
    return -1;
  add(All, Fd, &Slot);
  if (!Slot)
    ::close(Fd);
  return 0;
}

// What is found by the pointer keeps the descriptor, where there is one.
struct Entry {
  int Fd;
};
Entry *freeEntry(Table *All);

static int enter(Table *All, int Fd, Entry **Out) {
  Entry *E = freeEntry(All);
  if (!E)
    return -1;
  E->Fd = Fd;
  *Out = E;
  return 0;
}

Entry *enterOrClose(Table *All) {
  Entry *E = nullptr;
  int Fd = ::socket(AF_INET, SOCK_STREAM, 0);
  if (Fd < 0)
    return nullptr;
  enter(All, Fd, &E);
  if (!E)
    ::close(Fd);
  return E;
}

static int put(Table *All, int Fd) {
  if (All->Used == 8)
    return -1;
  All->Fds[All->Used++] = Fd;
  return 0;
}

int addOrForget(Table *All) {
  int Fd = ::socket(AF_INET, SOCK_STREAM, 0);
  if (Fd < 0)
    return -1;
  put(All, Fd);
  return 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: descriptor 'Fd' is leaked: this path leaves without closing it or handing it on [closewait-leak]
}
