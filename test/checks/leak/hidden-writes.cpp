// RUN: %check_closewait %s closewait-leak %t --real-headers

// A local that a lambda writes, which captured it by reference.
#include <functional>
#include <sys/socket.h>
#include <unistd.h>

template <class Function> void call(Function F) { F(); }
void later(const std::function<void()> &F);

int byHelper(int Listener) {
  bool Once = false;
  call([&] { Once = true; });
  int Fd = accept(Listener, nullptr, nullptr);
  if (Fd < 0)
    return -1;
  if (!Once)
    close(Fd);
  return 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: descriptor 'Fd' is leaked
}

int byUnseenCode(int Listener) {
  int Tries = 0;
  later([&Tries] { ++Tries; });
  int Fd = accept(Listener, nullptr, nullptr);
  if (Fd < 0)
    return -1;
  if (Tries == 0)
    close(Fd);
  return 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: descriptor 'Fd' is leaked
}

int byItself(int Listener) {
  bool Once = false;
  auto Set = [&] { Once = true; };
  Set();
  int Fd = accept(Listener, nullptr, nullptr);
  if (Fd < 0)
    return -1;
  if (!Once)
    close(Fd);
  return 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: descriptor 'Fd' is leaked
}

// It reads, and changes nothing.
int onlyRead(int Listener) {
  bool Once = false;
  int Seen = 0;
  call([&] { Seen = Once ? 1 : 2; });
  int Fd = accept(Listener, nullptr, nullptr);
  if (Fd < 0)
    return -1;
  if (!Once)
    close(Fd);
  return Seen;
}

// A copy changes nothing either.
int copied(int Listener) {
  bool Once = false;
  call([Once]() mutable { Once = true; });
  int Fd = accept(Listener, nullptr, nullptr);
  if (Fd < 0)
    return -1;
  if (!Once)
    close(Fd);
  return 0;
}

// A lambda that is only called writes where it is called, and nowhere else.
int calledWhereItFails(const sockaddr *At, socklen_t Size) {
  int Error = 0;
  auto Fail = [&](int Why) { Error = Why; };
  int Fd = socket(AF_INET, SOCK_STREAM, 0);
  if (Fd < 0) {
    Fail(1);
    return -1;
  }
  if (bind(Fd, At, Size) < 0) {
    close(Fd);
    Fail(2);
    return -1;
  }
  if (Error)
    return -1;
  return Fd;
}

// Who gets a reference to what is constant reads.
void show(const int &Number);
int onlyShown(int Listener) {
  int Wanted = 1;
  auto Show = [&] { show(Wanted); };
  later(Show);
  int Fd = accept(Listener, nullptr, nullptr);
  if (Fd < 0)
    return -1;
  if (Wanted)
    close(Fd);
  return 0;
}

// It closes what it shares with the function.
int closedByALambda(int Listener) {
  int Fd = -1;
  auto Drop = [&] {
    if (Fd >= 0)
      close(Fd);
    Fd = -1;
  };
  Fd = accept(Listener, nullptr, nullptr);
  if (Fd < 0)
    return -1;
  Drop();
  return 0;
}
