// RUN: %check_closewait %s closewait-leak %t --reasons --real-headers

// The entry of a map is the only owner: what is erased must be closed before.
#include <map>
#include <set>
#include <string>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

static void say(int sock, const std::string &text) {
  ::send(sock, text.data(), text.size(), MSG_NOSIGNAL);
}

struct Member {
  int sock;
  std::string pending;
};

class Room {
  std::map<std::string, Member> members_;

public:
  ~Room() {
    for (auto &member : members_)
      ::close(member.second.sock);
  }
  void join(int door, const std::string &nick) {
    int sock = ::accept(door, nullptr, nullptr);
    if (sock >= 0)
      members_.emplace(nick, Member{sock, ""});
  }
  void hear(const std::string &nick) {
    char buffer[100];
    auto it = members_.find(nick);
    if (it == members_.end())
      return;
    ssize_t got = ::recv(it->second.sock, buffer, sizeof buffer, 0);
    if (got > 0) {
      it->second.pending.append(buffer, got);
      return;
    }
    ::close(it->second.sock);
    members_.erase(it);
  }
  void kick(const std::string &nick) {
    auto it = members_.find(nick);
    if (it == members_.end())
      return;
    say(it->second.sock, "bye");
    members_.erase(it);
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: descriptor 'it->second.sock' is leaked: its holder is freed while it is still open
    // CHECK-REASONS: :[[@LINE-2]]:5: no fix for 'it->second.sock': on other paths it may be closed by then
  }
  void dismiss(const std::string &nick) {
    auto it = members_.find(nick);
    if (it == members_.end())
      return;
    say(it->second.sock, "bye");
    ::close(it->second.sock);
    members_.erase(it);
  }
  void later(const std::string &nick) {
    auto it = members_.find(nick);
    if (it == members_.end())
      return;
    int sock = it->second.sock;
    say(sock, "bye");
    members_.erase(it);
    ::close(sock);
  }
};

// The key is the number, by another name.
class Numbered {
  std::map<int, Member> members_;

public:
  ~Numbered() {
    for (auto &member : members_)
      ::close(member.second.sock);
  }
  void kick(int sock) {
    auto it = members_.find(sock);
    if (it == members_.end())
      return;
    say(it->second.sock, "bye");
    members_.erase(it);
  }
  bool hear(int sock, char *buffer, size_t size) {
    auto it = members_.find(sock);
    if (it == members_.end())
      return false;
    if (::recv(it->second.sock, buffer, size, 0) > 0)
      return true;
    members_.erase(it);
    ::close(sock);
    return false;
  }
};

// Numbers in a vector, of which one branch closes what it erases.
class Crowd {
  int door_ = -1;
  std::vector<int> list_;

public:
  void admit() {
    int sock = ::accept(door_, nullptr, nullptr);
    if (sock >= 0)
      list_.push_back(sock);
  }
  void hear(char *buffer, size_t size) {
    for (int i = static_cast<int>(list_.size()) - 1; i >= 0; i--) {
      ssize_t n = ::recv(list_[i], buffer, size, 0);
      if (n > 0)
        continue;
      if (n == 0)
        ::close(list_[i]);
      list_.erase(list_.begin() + i);
      // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: descriptor 'list_[i]' is leaked: its holder is freed while it is still open
      // CHECK-REASONS: :[[@LINE-2]]:7: no fix for 'list_[i]': its name is an element that may be another by then
    }
  }
  void hearClean(char *buffer, size_t size) {
    for (int i = static_cast<int>(list_.size()) - 1; i >= 0; i--) {
      if (::recv(list_[i], buffer, size, 0) > 0)
        continue;
      ::close(list_[i]);
      list_.erase(list_.begin() + i);
    }
  }
};

// A set of pointers: what is erased by its key lives on until it is deleted.
class Handler {
public:
  virtual ~Handler() {}
  virtual int onRead() = 0;
};

class Echo : public Handler {
  int fd_;

public:
  explicit Echo(int fd) : fd_(fd) {}
  ~Echo() override { close(fd_); }
  int onRead() override {
    char text[64];
    return recv(fd_, text, sizeof text, 0) <= 0 ? -1 : 0;
  }
};

static std::set<Handler *> handlers;

void serve(Handler *handler) {
  if (handler->onRead() == -1) {
    handlers.erase(handler);
    delete handler;
  }
}
