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
