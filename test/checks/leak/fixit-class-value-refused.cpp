// RUN: %check_closewait %s closewait-leak %t --reasons --still-warns

// A constructor that may look at errno, or at the descriptor, has to run before
// the close(), and an object has no plain place to wait in.
#include <cerrno>
#include <string>
#include <sys/socket.h>
#include <unistd.h>

struct Failure {
  int code;
  explicit Failure(const char *text) : code(errno) { (void)text; }
};

struct Late {
  int code;
  std::string text;
  explicit Late(const char *text, int code = errno) : code(code), text(text) {}
};

struct Kept {
  int code = errno;
};

struct Unseen {
  explicit Unseen(const char *text);
};

struct Outer {
  Failure inner{"inner"};
};

Failure in_an_initializer(int door) {
  int fd = accept(door, nullptr, nullptr);
  if (fd < 0)
    return Failure("accept");
  char byte;
  if (recv(fd, &byte, 1, 0) != 1)
    return Failure("recv");
    // CHECK-REASONS: :[[@LINE-1]]:5: no fix for 'fd': the value of the return needs the descriptor
  close(fd);
  return Failure("");
}
// CHECK-MESSAGES: :[[@LINE-5]]:5: warning: descriptor 'fd' is leaked
// CHECK-FIXES: if (recv(fd, &byte, 1, 0) != 1)
// CHECK-FIXES-NEXT: return Failure("recv");

Late in_a_default(int door) {
  int fd = accept(door, nullptr, nullptr);
  if (fd < 0)
    return Late("accept");
  char byte;
  if (recv(fd, &byte, 1, 0) != 1)
    return Late("recv");
    // CHECK-REASONS: :[[@LINE-1]]:5: no fix for 'fd': the value of the return needs the descriptor
  close(fd);
  return Late("");
}
// CHECK-MESSAGES: :[[@LINE-5]]:5: warning: descriptor 'fd' is leaked
// CHECK-FIXES: if (recv(fd, &byte, 1, 0) != 1)
// CHECK-FIXES-NEXT: return Late("recv");

Kept in_a_member(int door) {
  int fd = accept(door, nullptr, nullptr);
  if (fd < 0)
    return {};
  char byte;
  if (recv(fd, &byte, 1, 0) != 1)
    return {};
    // CHECK-REASONS: :[[@LINE-1]]:5: no fix for 'fd': the value of the return needs the descriptor
  close(fd);
  return {};
}
// CHECK-MESSAGES: :[[@LINE-5]]:5: warning: descriptor 'fd' is leaked
// CHECK-FIXES: if (recv(fd, &byte, 1, 0) != 1)
// CHECK-FIXES-NEXT: return {};

Unseen in_another_file(int door) {
  int fd = accept(door, nullptr, nullptr);
  if (fd < 0)
    return Unseen("accept");
  char byte;
  if (recv(fd, &byte, 1, 0) != 1)
    return Unseen("recv");
    // CHECK-REASONS: :[[@LINE-1]]:5: no fix for 'fd': the value of the return needs the descriptor
  close(fd);
  return Unseen("");
}
// CHECK-MESSAGES: :[[@LINE-5]]:5: warning: descriptor 'fd' is leaked
// CHECK-FIXES: if (recv(fd, &byte, 1, 0) != 1)
// CHECK-FIXES-NEXT: return Unseen("recv");

Outer below(int door) {
  int fd = accept(door, nullptr, nullptr);
  if (fd < 0)
    return {};
  char byte;
  if (recv(fd, &byte, 1, 0) != 1)
    return {};
    // CHECK-REASONS: :[[@LINE-1]]:5: no fix for 'fd': the value of the return needs the descriptor
  close(fd);
  return {};
}
// CHECK-MESSAGES: :[[@LINE-5]]:5: warning: descriptor 'fd' is leaked
// CHECK-FIXES: if (recv(fd, &byte, 1, 0) != 1)
// CHECK-FIXES-NEXT: return {};
