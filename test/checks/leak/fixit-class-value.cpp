// RUN: %check_closewait %s closewait-leak %t
// RUN: %check_closewait %s closewait-leak %t --real-headers

// A return that makes an object of nothing but constants is as good as one of
// a number: the close() goes in front of it.
#include <memory>
#include <optional>
#include <string>
#include <sys/socket.h>
#include <unistd.h>

struct Peer {
  int fd;
};

std::unique_ptr<Peer> nobody(int door, int n) {
  int fd = accept(door, nullptr, nullptr);
  if (fd < 0)
    return nullptr;
  if (n)
    return nullptr;
  return std::unique_ptr<Peer>(new Peer{fd});
}
// CHECK-MESSAGES: :[[@LINE-3]]:5: warning: descriptor 'fd' is leaked
// CHECK-FIXES: if (n) {
// CHECK-FIXES-NEXT: {{^    close\(fd\);}}
// CHECK-FIXES-NEXT: {{^    return nullptr;}}

std::optional<int> none(int door, int n) {
  int fd = accept(door, nullptr, nullptr);
  if (fd < 0)
    return std::nullopt;
  if (n)
    return std::nullopt;
  return fd;
}
// CHECK-MESSAGES: :[[@LINE-3]]:5: warning: descriptor 'fd' is leaked
// CHECK-FIXES: if (n) {
// CHECK-FIXES-NEXT: {{^    close\(fd\);}}
// CHECK-FIXES-NEXT: {{^    return std::nullopt;}}

std::optional<int> braces(int door, int n) {
  int fd = accept(door, nullptr, nullptr);
  if (fd < 0)
    return {};
  if (n)
    return {};
  return fd;
}
// CHECK-MESSAGES: :[[@LINE-3]]:5: warning: descriptor 'fd' is leaked
// CHECK-FIXES: if (n) {
// CHECK-FIXES-NEXT: {{^    close\(fd\);}}
// CHECK-FIXES-NEXT: {{^    return {};}}

std::string text(int door) {
  int fd = accept(door, nullptr, nullptr);
  if (fd < 0)
    return "accept";
  char byte;
  if (recv(fd, &byte, 1, 0) != 1)
    return "recv";
  close(fd);
  return std::string();
}
// CHECK-MESSAGES: :[[@LINE-4]]:5: warning: descriptor 'fd' is leaked
// CHECK-FIXES: if (recv(fd, &byte, 1, 0) != 1) {
// CHECK-FIXES-NEXT: {{^    close\(fd\);}}
// CHECK-FIXES-NEXT: {{^    return "recv";}}

/* Of the program's own classes the constructor is read. */
class Answer {
  int code_;
  std::string text_;
  int kind_ = 3;

public:
  explicit Answer(int code, const char *text = "") : code_(code), text_(text) {
    if (code_ < 0)
      kind_ = 0;
  }
};

struct Pair {
  int code;
  std::string text;
};

Answer own(int door) {
  int fd = accept(door, nullptr, nullptr);
  if (fd < 0)
    return Answer(-1);
  char byte;
  if (recv(fd, &byte, 1, 0) != 1)
    return Answer(-2, "recv");
  close(fd);
  return Answer(0);
}
// CHECK-MESSAGES: :[[@LINE-4]]:5: warning: descriptor 'fd' is leaked
// CHECK-FIXES: if (recv(fd, &byte, 1, 0) != 1) {
// CHECK-FIXES-NEXT: {{^    close\(fd\);}}
// CHECK-FIXES-NEXT: {{^    return Answer\(-2, "recv"\);}}

Pair plain(int door) {
  int fd = accept(door, nullptr, nullptr);
  if (fd < 0)
    return {-1, "accept"};
  char byte;
  if (recv(fd, &byte, 1, 0) != 1)
    return {-2, "recv"};
  close(fd);
  return {0, ""};
}
// CHECK-MESSAGES: :[[@LINE-4]]:5: warning: descriptor 'fd' is leaked
// CHECK-FIXES: if (recv(fd, &byte, 1, 0) != 1) {
// CHECK-FIXES-NEXT: {{^    close\(fd\);}}
// CHECK-FIXES-NEXT: {{^    return {-2, "recv"};}}

std::unique_ptr<Peer> clean(int door, int n) {
  int fd = accept(door, nullptr, nullptr);
  if (fd < 0)
    return nullptr;
  if (n) {
    close(fd);
    return nullptr;
  }
  return std::unique_ptr<Peer>(new Peer{fd});
}
